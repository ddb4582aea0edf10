using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// The gate: which packets may leave for workers, in packets and in bytes, and when those that found it closed are signalled.
/// Places are counted in whole numbers that never wrap; ids are those numbers in the id space.
/// </summary>
/// <remarks>
/// Every field has one writer: the head and the held bytes belong to the outlet's lock, everything else to the intake's. Both
/// sides read the other's without its lock, so values may be old; an old head only makes the gate narrower, and
/// <see cref="Watch"/> says how a closed gate is never left unseen.
/// </remarks>
internal sealed class PacketWindow(SequencerLimits limits)
{
    private const int HysteresisShare = 8;

    private readonly int _size = limits.Window;
    private readonly long _sizeBytes = limits.WindowBytes;

    private long _head;
    private long _heldBytes;

    private long _left;
    private long _outBytes;
    private bool _isLifted;
    private bool _isWatched;
    private long _watchedPlace;
    private long _watchedHead;
    private long _watchedBytes;

    public PacketIdSpace Ids { get; } = limits.Ids;

    /// <summary>The place that the consumer waits for.</summary>
    public long Head => Volatile.Read(ref _head);

    /// <summary>The first place that has not passed the gate.</summary>
    public long Left => Volatile.Read(ref _left);

    public long HeldBytes => Volatile.Read(ref _heldBytes);

    public long OutBytes => Volatile.Read(ref _outBytes);

    public bool HoldsTooMuch => HeldBytes > 2 * _sizeBytes;

    /// <summary>One more than the last place that may be out.</summary>
    private long Limit => Volatile.Read(ref _isLifted) ? long.MaxValue : Head + _size;

    private long UsedBytes => OutBytes + HeldBytes;

    /// <summary>Whether all of these places have passed the gate and are not delivered.</summary>
    public bool Includes(long place, int count) => place >= Head && place + count <= Left;

    /// <summary>How many packets may leave by their number alone.</summary>
    public int Room => (int)Math.Clamp(Limit - Left, 0, int.MaxValue);

    /// <summary>How many argument bytes may leave; negative while too many are out or held.</summary>
    public long RoomBytes => _sizeBytes - UsedBytes;

    /// <summary>Whether the next packet that leaves is the one that the consumer waits for.</summary>
    public bool HeadIsNext => Left == Head;

    /// <summary>Whether the next packet may leave; when it is the head, its bytes do not matter.</summary>
    public bool MayLeave(long payloadBytes) => Left < Limit && (HeadIsNext || payloadBytes <= RoomBytes);

    /// <summary>Whether a packet that came back may leave again: its bytes count as at first, its place does not.</summary>
    public bool MayLeaveAgain(long place, long payloadBytes) => place == Head || payloadBytes <= RoomBytes;

    /// <summary>The next packets pass the gate. Under the intake's lock.</summary>
    public void Leave(int count)
    {
        long left = _left + count;
        if (left > Limit) throw new InvalidOperationException($"Place {left - 1} would pass the gate, which ends before place {Limit}.");
        Volatile.Write(ref _left, left);
    }

    /// <summary>Argument bytes went to workers, or came back or were freed. Under the intake's lock.</summary>
    public void AddOutBytes(long bytes) => Volatile.Write(ref _outBytes, _outBytes + bytes);

    /// <summary>An outcome is held until its turn. Under the outlet's lock.</summary>
    public void AddHeldBytes(long bytes) => Volatile.Write(ref _heldBytes, _heldBytes + bytes);

    /// <summary>The head has been delivered. Under the outlet's lock.</summary>
    public void AdvanceHead(int heldBytes)
    {
        if (heldBytes != 0) AddHeldBytes(-heldBytes);
        Volatile.Write(ref _head, _head + 1);
    }

    /// <summary>No more puts: what is queued is bounded by now, so the limit in packets ends. Under the intake's lock.</summary>
    public void LiftPacketLimit() => Volatile.Write(ref _isLifted, true);

    /// <summary>
    /// Asks to be told when the gate has opened: not for each single place, but once there is room for as many packets as were
    /// wanted or an eighth of the window, or when the head itself is next. Under the intake's lock.
    /// </summary>
    /// <returns>True when that is so already; then no signal follows.</returns>
    /// <remarks>
    /// A thread that moves the head or releases bytes writes that, then a full fence, then asks <see cref="IsWatchDue"/>. Here the
    /// watch is written, then a full fence, then the same is asked. Whichever comes second sees the other.
    /// </remarks>
    public bool Watch(int wanted, long nextPayloadBytes)
    {
        int packets = Math.Max(1, Math.Min(wanted, _size / HysteresisShare));
        return SetWatch(_left, _isLifted ? 0 : _left - _size + packets, nextPayloadBytes);
    }

    /// <summary>The same for a packet that came back and may not leave again yet: its bytes alone decide.</summary>
    public bool WatchAgain(long place, long payloadBytes) => SetWatch(place, head: 0, payloadBytes);

    public void Unwatch() => Volatile.Write(ref _isWatched, false);

    public bool IsWatchDue()
    {
        if (!Volatile.Read(ref _isWatched)) return false;
        long head = Head;
        if (head >= Volatile.Read(ref _watchedPlace)) return true;
        return head >= Volatile.Read(ref _watchedHead) && UsedBytes <= Volatile.Read(ref _watchedBytes);
    }

    private bool SetWatch(long place, long head, long payloadBytes)
    {
        Volatile.Write(ref _watchedPlace, place);
        Volatile.Write(ref _watchedHead, head);
        Volatile.Write(ref _watchedBytes, _sizeBytes - Math.Max(payloadBytes, _sizeBytes / HysteresisShare));
        Volatile.Write(ref _isWatched, true);
        Interlocked.MemoryBarrier();
        return IsWatchDue();
    }
}
