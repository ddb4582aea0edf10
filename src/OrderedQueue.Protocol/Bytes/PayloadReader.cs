using System.Runtime.CompilerServices;

namespace OrderedQueue.Bytes;

/// <summary>Encoded bytes and how far they have been read. Owned by one call on one thread.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> bytes, LiftedBytes? lifted = null)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly LiftedBytes? _lifted = lifted;
    private int _position;

    /// <summary>Nesting of the value being read; formatters raise and lower it, and refuse beyond their limit.</summary>
    public int Depth { get; set; }

    /// <summary>
    /// How many announced elements of the enclosing containers are still to come, each at least one byte. A container inside them
    /// may announce only what is left over, so that all the counts of a payload together cannot exceed its length.
    /// </summary>
    public int OwedElements { get; set; }

    public readonly int Position => _position;

    public readonly int Remaining => _bytes.Length - _position;

    /// <summary>All, read or not.</summary>
    public readonly ReadOnlySpan<byte> Bytes => _bytes;

    public readonly ReadOnlySpan<byte> Unread => _bytes[_position..];

    /// <summary>The caller has checked <see cref="Remaining"/>; beyond the end this throws.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Read(int count)
    {
        ReadOnlySpan<byte> taken = _bytes.Slice(_position, count);
        _position += count;
        return taken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int count) => _ = Read(count);

    /// <summary>The array that the content which begins here was read into; null when it is among the other bytes.</summary>
    public readonly byte[]? LiftedHere(long length) =>
        _lifted is { } lifted && lifted.Position == _position && lifted.Content.Length == length ? lifted.Content : null;

    /// <summary>What was cut out of the bytes that are not read yet; null when all are there.</summary>
    public readonly LiftedBytes? LiftedAhead => _lifted is { } lifted && lifted.Position > _position ? lifted : null;

    /// <summary>One byte ahead, or -1 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Peek() => (uint)_position < (uint)_bytes.Length ? _bytes[_position] : -1;
}
