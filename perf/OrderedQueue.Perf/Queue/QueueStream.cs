using OrderedQueue.Perf.Streams;

namespace OrderedQueue.Perf.Queue;

/// <summary>One of our queues, with default options but for the number of workers, which is that of the peers unless a workload says otherwise.</summary>
internal sealed class QueueStream<TIn, TOut>(Func<Func<TIn, TOut>, ParallelQueueOptions, OpenQueue<TIn, TOut>> open, Func<TIn, TOut> task, int workers = 2)
    : IStream<TIn, TOut>
{
    private OpenQueue<TIn, TOut>? _queue;

    public ParallelQueueBase Queue => _queue!.Queue;

    /// <summary>For a measurement that needs another window than the default.</summary>
    public ParallelQueueOptions Options { get; init; } = new() { Workers = workers };

    public void Open() => _queue = open(task, Options);

    public void Produce(int count, Func<int, TIn> input)
    {
        for (int i = 0; i < count; i++) _queue!.Put(input(i));
    }

    public void Consume(int count, Action<int, TOut> take)
    {
        for (int i = 0; i < count; i++) take(i, _queue!.Get());
    }

    public void Dispose() => _queue?.Dispose();
}
