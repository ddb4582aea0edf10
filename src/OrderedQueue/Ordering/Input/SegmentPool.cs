using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>Spare segments, with whatever size they have grown to. Owned by the input lane, under the intake's lock.</summary>
internal sealed class SegmentPool
{
    /// <summary>A full segment: this many packets or this many bytes, whichever is first.</summary>
    public const int MaxCount = 1024;

    public const int MaxBytes = 128 * 1024;

    /// <summary>Few packets pin little memory: segments start like this and double.</summary>
    private const int InitialCount = 16;

    private const int InitialBytes = 1024;

    /// <summary>
    /// With the default window and input 12 segments of 1024 small packets are in use, or 24 full of packets of 250 bytes. More are
    /// dropped.
    /// </summary>
    private const int MaxSpares = 24;

    private readonly Stack<PacketSegment> _spares = new(MaxSpares);

    public PacketSegment Rent() =>
        _spares.TryPop(out PacketSegment? spare) ? spare : new PacketSegment(new byte[InitialBytes], InitialCount);

    public void Return(PacketSegment finished)
    {
        if (finished.IsWhole)
        {
            finished.ReturnRented();
            return;
        }
        if (_spares.Count == MaxSpares) return;
        finished.Clear();
        _spares.Push(finished);
    }
}
