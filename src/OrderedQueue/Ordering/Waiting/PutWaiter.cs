using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>
/// A putter that waits for room, with its packet, so that the thread that makes room can put it in. Served under the intake's lock.
/// </summary>
internal sealed class PutWaiter(bool isAsync) : Waiter(isAsync)
{
    [ThreadStatic]
    private static PutWaiter? _spare;

    private byte[] _buffer = [];
    private int _payloadBytes;

    public ReadOnlySpan<byte> Payload => _buffer.AsSpan(0, _payloadBytes);

    /// <summary>The encoded arguments, wherever they are.</summary>
    public long PayloadBytes => Whole?.PayloadBytes(0, 1) ?? _payloadBytes;

    /// <summary>The packet as a segment of its own when it is large; then <see cref="Payload"/> is empty.</summary>
    public PacketSegment? Whole { get; private set; }

    public ITaskIdentity? Task { get; private set; }

    public PacketNote? Note { get; private set; }

    /// <summary>The calling thread's own; a nested wait on the same thread gets another.</summary>
    public static PutWaiter Rent()
    {
        PutWaiter waiter = _spare ?? new PutWaiter(isAsync: false);
        _spare = null;
        return waiter;
    }

    /// <summary>Only once it was woken or withdrawn: until then the thread that wakes it still refers to it.</summary>
    public void Recycle()
    {
        ResetWait();
        Whole = null;
        Task = null;
        Note = null;
        _spare = this;
    }

    public void Carry(in PacketDraft draft, PacketSegment? whole)
    {
        Whole = whole;
        Task = draft.Task;
        Note = draft.Note;
        _payloadBytes = whole is null ? draft.Payload.Length : 0;
        if (_buffer.Length < _payloadBytes) _buffer = new byte[Math.Max(_payloadBytes, 2 * _buffer.Length)];
        if (whole is null) draft.Payload.CopyTo(_buffer);
    }
}
