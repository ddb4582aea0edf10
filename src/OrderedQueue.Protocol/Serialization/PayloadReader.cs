namespace OrderedQueue.Serialization;

/// <summary>Encoded bytes and how far they have been read. Owned by one call on one thread.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Nesting of the value being read; formatters raise and lower it, and refuse beyond their limit.</summary>
    public int Depth { get; set; }

    public int Position { get; private set; }

    public readonly int Remaining => _bytes.Length - Position;

    public readonly ReadOnlySpan<byte> Unread => _bytes[Position..];

    /// <summary>The caller has checked <see cref="Remaining"/>; beyond the end this throws.</summary>
    public ReadOnlySpan<byte> Read(int count)
    {
        ReadOnlySpan<byte> taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    public void Advance(int count) => _ = Read(count);
}
