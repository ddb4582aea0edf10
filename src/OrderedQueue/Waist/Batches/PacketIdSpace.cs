namespace OrderedQueue.Waist.Batches;

/// <summary>
/// Serial-number arithmetic (RFC 1982) over ids of 2 to 32 bits. Queues use 32; tests use few, so that ids wrap often.
/// Ids may be compared while they lie less than half the space apart.
/// </summary>
internal sealed class PacketIdSpace
{
    public static readonly PacketIdSpace Full = new(32);

    private readonly uint _mask;

    public PacketIdSpace(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 32);
        _mask = uint.MaxValue >> (32 - bits);
    }

    /// <summary>The most that can be added at once with the result still comparing as later.</summary>
    public uint MaxDistance => _mask >> 1;

    public PacketId At(uint value) => new(value & _mask);

    public PacketId Add(PacketId id, int count) => new((id.Value + (uint)count) & _mask);

    /// <summary>Steps forward from one id to another: 0 when equal, up to the size of the space less one.</summary>
    public uint Distance(PacketId from, PacketId to) => (to.Value - from.Value) & _mask;

    public bool IsBefore(PacketId earlier, PacketId later)
    {
        uint distance = Distance(earlier, later);
        return distance != 0 && distance <= MaxDistance;
    }
}
