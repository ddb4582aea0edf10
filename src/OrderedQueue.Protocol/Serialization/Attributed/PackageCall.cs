using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using MessagePack;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>
/// The state of one value while a formatter of the package writes or reads it: the memory between our writers and readers, which use
/// spans, and the package's, which need memory (first the pinned span, then a rented array), and the bounds that ours keep and the
/// package's do not know. Owned by one call on one thread; each thread keeps its instances for later calls.
/// </summary>
internal sealed unsafe class PackageCall : MemoryManager<byte>, IBufferWriter<byte>
{
    private const int MinSpillBytes = 4096;

    [ThreadStatic]
    private static PackageCall? _free;

    private PackageCall? _nextFree;
    private byte* _start;
    private int _length;
    private byte[]? _spill;

    private PackageCall() => Options = new PackageOptions(this);

    public MessagePackSerializerOptions Options { get; }

    /// <summary>Nesting of the value being written.</summary>
    public int Depth { get; set; }

    /// <summary>As <see cref="PayloadReader.OwedElements"/>.</summary>
    public int OwedElements { get; set; }

    /// <summary>Beyond this nothing more need be written: the packet is too large.</summary>
    public long MaxBytes { get; private set; }

    public int Written { get; private set; }

    /// <summary>Everything written, if it did not fit the pinned span; otherwise empty.</summary>
    public ReadOnlySpan<byte> Spilled => _spill is null ? default : _spill.AsSpan(0, Written);

    /// <param name="start">Pinned until the call ends.</param>
    /// <param name="length">Bytes that may be read or written there.</param>
    /// <param name="maxBytes">The limit for everything that is written.</param>
    public static PackageCall Begin(byte* start, int length, long maxBytes = 0)
    {
        PackageCall call = _free ?? new PackageCall();
        _free = call._nextFree;
        call._start = start;
        call._length = length;
        call.MaxBytes = maxBytes;
        return call;
    }

    public void End()
    {
        // A formatter that keeps a piece of this memory, against the rules, then sees an empty span and not freed memory.
        _start = null;
        (_length, Written, Depth, OwedElements) = (0, 0, 0, 0);
        if (_spill is { } spill) ArrayPool<byte>.Shared.Return(spill);
        _spill = null;
        _nextFree = _free;
        _free = this;
    }

    public ReadOnlyMemory<byte> From(int position) => CreateMemory(position, _length - position);

    public override Span<byte> GetSpan() => new(_start, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    public override void Unpin()
    {
    }

    public void Advance(int count) => Written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int wanted = Math.Max(sizeHint, 1);
        if (_spill is null && _length - Written >= wanted) return CreateMemory(Written, _length - Written);
        if (_spill is null || _spill.Length - Written < wanted) Spill(wanted);
        return _spill.AsMemory(Written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    protected override void Dispose(bool disposing)
    {
    }

    [MemberNotNull(nameof(_spill))]
    private void Spill(int wanted)
    {
        long needed = (long)Written + wanted;
        if (Written > MaxBytes || needed > Array.MaxLength) throw new PayloadTooLargeException(needed, MaxBytes);
        long size = Math.Min(Array.MaxLength, Math.Max(needed, Math.Max(2L * Written, MinSpillBytes)));
        byte[] bigger = ArrayPool<byte>.Shared.Rent((int)size);
        ReadOnlySpan<byte> old = _spill is null ? new(_start, Written) : _spill.AsSpan(0, Written);
        old.CopyTo(bigger);
        if (_spill is not null) ArrayPool<byte>.Shared.Return(_spill);
        _spill = bigger;
    }
}
