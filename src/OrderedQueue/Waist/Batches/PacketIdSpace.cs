namespace OrderedQueue.Waist;

/// <summary>
/// How places become the ids that users and workers see: serial numbers (RFC 1982) of 2 to 32 bits that begin anywhere and wrap around.
/// Queues use 32 bits; tests use few, so that ids wrap often. Everything inside counts places; ids are derived where they leave.
/// </summary>
internal sealed class PacketIdSpace
{
    /// <summary>All 32 bits, from 0.</summary>
    public static readonly PacketIdSpace Full = new(32);

    private readonly uint _mask;
    private readonly uint _first;

    /// <param name="bits">Of an id.</param>
    /// <param name="first">The id of place 0.</param>
    public PacketIdSpace(int bits, uint first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 32);
        _mask = uint.MaxValue >> (32 - bits);
        _first = first;
    }

    /// <summary>Ids can be told apart, and compared, while they lie no further apart than this.</summary>
    public uint MaxDistance => _mask >> 1;

    public uint At(long place) => unchecked(_first + (uint)place) & _mask;
}
