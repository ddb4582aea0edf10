using System.Collections.Concurrent;

namespace OrderedQueue.Pool;

/// <summary>Pools arrays of <see cref="BufferBytes"/> for outcomes, keeping a bounded number. Thread-safe.</summary>
internal sealed class OutcomeBufferPool
{
    public const int BufferBytes = 64 * 1024;
    private const int MaxKept = 64;

    private readonly ConcurrentQueue<byte[]> _kept = new();

    public OutcomeBuffer Rent(WorkerId worker)
    {
        byte[] bytes = _kept.TryDequeue(out byte[]? kept) ? kept : GC.AllocateUninitializedArray<byte>(BufferBytes);
        return new PooledOutcomeBuffer(bytes, worker, this);
    }

    public void Return(byte[] bytes)
    {
        if (_kept.Count < MaxKept) _kept.Enqueue(bytes);
    }
}
