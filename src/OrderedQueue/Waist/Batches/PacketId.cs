namespace OrderedQueue.Waist.Batches;

/// <summary>
/// The place of a packet in the order: a serial number (RFC 1982) that wraps around. It has no order of its own;
/// <see cref="PacketIdSpace"/> compares.
/// </summary>
internal readonly record struct PacketId(uint Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
