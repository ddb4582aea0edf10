using System.Collections.Concurrent;

namespace OrderedQueue.Pool;

/// <summary>Arrays of <see cref="BufferBytes"/> for outcomes, a bounded number of them kept. Thread-safe.</summary>
internal sealed class OutcomeBufferPool
{
    public const int BufferBytes = 64 * 1024;
    private const int MaxKept = 64;

    private readonly ConcurrentQueue<byte[]> _kept = new();

    public OutcomeBuffer Rent(WorkerId worker) =>
        new PooledOutcomeBuffer(_kept.TryDequeue(out byte[]? bytes) ? bytes : GC.AllocateUninitializedArray<byte>(BufferBytes), worker, this);

    public void Return(byte[] bytes)
    {
        if (_kept.Count < MaxKept) _kept.Enqueue(bytes);
    }
}
