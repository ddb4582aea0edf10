using System.Buffers;
using System.Runtime.CompilerServices;

namespace OrderedQueue.Bytes;

/// <summary>
/// Where encoded bytes go: first into a span that the caller lends (a thread's scratch buffer, a worker's outbox), and only
/// when that is full into a rented array. Owned by one call on one thread.
/// </summary>
internal ref struct PayloadWriter
{
    /// <summary>Formatters ask for the most that a short value could need; only what they really use counts against the limit.</summary>
    private const int HintSlackBytes = 1024;

    private readonly long _maxBytes;
    private readonly Attachment? _attachment;
    private Span<byte> _span;
    private byte[]? _rented;
    private int _written;

    /// <param name="initial">Lent memory; may be empty.</param>
    /// <param name="maxBytes">More than this ends in a <see cref="PayloadTooLargeException"/>.</param>
    /// <param name="attachment">What takes the content of one large bin item; null when everything is to be copied.</param>
    public PayloadWriter(Span<byte> initial, long maxBytes, Attachment? attachment = null)
    {
        _attachment = attachment;
        _span = initial;
        _maxBytes = maxBytes;
    }

    /// <summary>Nesting of the value being written; formatters raise and lower it, and refuse beyond their limit.</summary>
    public int Depth { get; set; }

    public readonly long MaxBytes => _maxBytes;

    /// <summary>Without what is attached.</summary>
    public readonly int Written => _written;

    public readonly ReadOnlySpan<byte> WrittenSpan => _span[.._written];

    /// <summary>True once the lent span was too small and the bytes live in a rented array.</summary>
    public readonly bool IsSpilled => _rented is not null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> GetSpan(int sizeHint)
    {
        if (_span.Length - _written < sizeHint) Grow(sizeHint);
        return _span[_written..];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int count)
    {
        _written += count;
        if (_written > _maxBytes) ThrowTooLarge(_written);
    }

    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Advance(bytes.Length);
    }

    /// <summary>Puts a header in front of what has been written since <paramref name="position"/>, whose size decides its form.</summary>
    public void Insert(int position, scoped ReadOnlySpan<byte> bytes)
    {
        _ = GetSpan(bytes.Length);
        _span[position.._written].CopyTo(_span[(position + bytes.Length)..]);
        bytes.CopyTo(_span[position..]);
        Advance(bytes.Length);
    }

    /// <summary>
    /// Whether the next item is the whole payload and large enough to stay where it is. Asked before its header is written.
    /// </summary>
    public readonly bool MayAttach(int bytes) => _written == 0 && _attachment is not null && bytes >= _attachment.MinBytes;

    /// <summary>Ends the payload with bytes that stay as they are until it has been sent; only what <see cref="MayAttach"/>.</summary>
    public void Attach(ReadOnlyMemory<byte> bytes)
    {
        if ((long)_written + bytes.Length > _maxBytes) ThrowTooLarge((long)_written + bytes.Length);
        _attachment!.Bytes = bytes;
    }

    /// <summary>Forgets what was written, so that something else can take its place in the same memory.</summary>
    public void Reset()
    {
        _written = 0;
        _attachment?.Bytes = default;
        Depth = 0;
    }

    /// <summary>Hands the rented array over to the caller, who returns it to <see cref="ArrayPool{T}.Shared"/>.</summary>
    public byte[]? DetachSpill()
    {
        byte[]? spill = _rented;
        _rented = null;
        return spill;
    }

    public void Dispose()
    {
        if (DetachSpill() is { } spill) ArrayPool<byte>.Shared.Return(spill);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int sizeHint)
    {
        long needed = (long)_written + Math.Max(sizeHint, 1);
        if (needed > _maxBytes + HintSlackBytes) ThrowTooLarge(needed);
        long size = Math.Min(Math.Max(needed, Math.Max(2L * _span.Length, 4096)), Array.MaxLength);
        if (size < needed) ThrowTooLarge(needed);
        byte[] bigger = ArrayPool<byte>.Shared.Rent((int)size);
        _span[.._written].CopyTo(bigger);
        Dispose();
        _rented = bigger;
        _span = bigger;
    }

    private readonly void ThrowTooLarge(long bytes) => throw new PayloadTooLargeException(bytes, _maxBytes);
}
