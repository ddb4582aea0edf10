using System.Collections.Concurrent;
using OrderedQueue.Packets;

namespace OrderedQueue.Pool;

/// <summary>
/// Bytes read from one worker's pipe, shared by the outcomes in them. The reader holds it while it fills it, each outcome from
/// its arrival until it has been decoded; whoever lets go last gives it back.
/// </summary>
internal sealed class OutcomeBuffer(byte[] bytes, int workerPid, OutcomeBufferPool? pool) : EncodedOutcomes
{
    private int _holders = 1;

    public byte[] Bytes { get; } = bytes;

    public override int WorkerPid { get; } = workerPid;

    public override ReadOnlySpan<byte> Record(int offset)
    {
        OutcomeRecord record = OutcomeRecord.Parse(Bytes.AsSpan(offset));
        return Bytes.AsSpan(offset, OutcomeRecord.HeaderBytes + record.PayloadBytes);
    }

    /// <summary>Called before the outcomes leave the reader's hands.</summary>
    public void Hold(int outcomes) => Interlocked.Add(ref _holders, outcomes);

    public override void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) pool?.Return(Bytes);
    }
}

/// <summary>Arrays of <see cref="BufferBytes"/> for outcomes, a bounded number of them kept. Thread-safe.</summary>
internal sealed class OutcomeBufferPool
{
    public const int BufferBytes = 64 * 1024;
    private const int MaxKept = 64;

    private readonly ConcurrentQueue<byte[]> _kept = new();

    public OutcomeBuffer Rent(int workerPid) =>
        new(_kept.TryDequeue(out byte[]? bytes) ? bytes : GC.AllocateUninitializedArray<byte>(BufferBytes), workerPid, this);

    public void Return(byte[] bytes)
    {
        if (_kept.Count < MaxKept) _kept.Enqueue(bytes);
    }
}
