using OrderedQueue.Bytes;
using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>
/// Bytes read from one worker's pipe, shared by the outcomes in them. The reader holds a reference while filling it, each outcome from
/// its arrival until it has been decoded; the last to release it returns it.
/// </summary>
internal abstract class OutcomeBuffer(WorkerId worker) : EncodedOutcomes
{
    private int _holders = 1;

    /// <summary>Memory for records.</summary>
    public abstract Span<byte> Bytes { get; }

    public virtual int Capacity => Bytes.Length;

    /// <summary>Where the next bytes go once so many have been read.</summary>
    public virtual Span<byte> Free(int filled) => Bytes[filled..];

    public override WorkerId Worker => worker;

    /// <summary>Called before the outcomes leave the reader's hands.</summary>
    public void Hold(int outcomes) => Interlocked.Add(ref _holders, outcomes);

    public override void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) GiveBack();
    }

    protected abstract void GiveBack();
}

/// <summary>Many small outcomes, in an array that returns to its pool, if it has one.</summary>
internal sealed class PooledOutcomeBuffer(byte[] bytes, WorkerId worker, OutcomeBufferPool? pool) : OutcomeBuffer(worker)
{
    public override Span<byte> Bytes => bytes;

    public override ReadOnlySpan<byte> Record(int offset) => bytes.AsSpan(offset, BytesAt(offset));

    public override int BytesAt(int offset) => OutcomeRecord.LengthOf(bytes.AsSpan(offset));

    protected override void GiveBack() => pool?.Return(bytes);
}

/// <summary>One large result that is nothing but bytes, in the very array that the consumer gets.</summary>
internal sealed class LiftedOutcomeBuffer : OutcomeBuffer
{
    private readonly byte[] _lead;
    private readonly byte[] _content;

    public LiftedOutcomeBuffer(int leadBytes, int contentBytes, WorkerId worker) : base(worker)
    {
        _lead = new byte[leadBytes];
        _content = GC.AllocateUninitializedArray<byte>(contentBytes);
        Lifted = new LiftedBytes(_content, leadBytes - OutcomeRecord.HeaderBytes);
    }

    public override Span<byte> Bytes => _lead;

    public override int Capacity => _lead.Length + _content.Length;

    /// <summary>The lead is there when this buffer is made.</summary>
    public override Span<byte> Free(int filled) => _content.AsSpan(filled - _lead.Length);

    public override ReadOnlySpan<byte> Record(int offset) => _lead;

    protected override void GiveBack()
    {
        // The array belongs to the consumer by now, or is garbage.
    }
}

/// <summary>
/// One large outcome, outside the garbage collector's heap: its memory is freed as soon as it has been decoded. The bytes held are
/// bounded by contract, and garbage of this size would stay until the next full collection.
/// </summary>
internal sealed unsafe class LargeOutcomeBuffer(int length, WorkerId worker) : OutcomeBuffer(worker)
{
    private void* _start = NativePages.Allocate(length);

    /// <summary>For outcomes of a queue that was dropped before they were read.</summary>
    ~LargeOutcomeBuffer() => GiveBack();

    public override Span<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_start is null, this);
            return new Span<byte>(_start, length);
        }
    }

    public override ReadOnlySpan<byte> Record(int offset) => Bytes;

    protected override void GiveBack()
    {
        if (_start is not null) NativePages.Free(_start, length);
        _start = null;
    }
}
