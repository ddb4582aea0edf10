namespace OrderedQueue.Perf.Queue;

/// <summary>A running queue reduced to what a workload does with it, so that every kind of queue is measured by the same loop.</summary>
internal sealed record OpenQueue<TIn, TOut>(Action<TIn> Put, Func<TOut> Get, ParallelQueueBase Queue) : IDisposable
{
    public static OpenQueue<TIn, TOut> Untyped(Func<TIn, TOut> task, ParallelQueueOptions options)
    {
        var queue = new ParallelQueue(options);
        return new OpenQueue<TIn, TOut>(value => queue.Put(task, value), queue.Get<TOut>, queue);
    }

    public static OpenQueue<TIn, TOut> Typed(Func<TIn, TOut> task, ParallelQueueOptions options)
    {
        var queue = new ParallelQueue<TOut>(options);
        return new OpenQueue<TIn, TOut>(value => queue.Put(task, value), queue.Get, queue);
    }

    public static OpenQueue<TIn, TOut> SingleTask(Func<TIn, TOut> task, ParallelQueueOptions options)
    {
        var queue = new ParallelSingleTaskQueue<TIn, TOut>(task, options);
        return new OpenQueue<TIn, TOut>(value => queue.Put(value), queue.Get, queue);
    }

    public void Dispose() => Queue.Dispose();
}
