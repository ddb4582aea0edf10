namespace OrderedQueue.Perf.Queue;

/// <summary>A running queue reduced to what a workload does with it, so that every kind of queue is measured by the same loop.</summary>
internal sealed record OpenQueue(Action<int> Put, Func<int> Get, IDisposable Queue) : IDisposable
{
    private static readonly ParallelQueueOptions Options = new() { Workers = 2 };

    public static OpenQueue Untyped()
    {
        var queue = new ParallelQueue(Options);
        return new OpenQueue(value => queue.Put(Same, value), queue.Get<int>, queue);
    }

    public static OpenQueue Typed()
    {
        var queue = new ParallelQueue<int>(Options);
        return new OpenQueue(value => queue.Put(Same, value), queue.Get, queue);
    }

    public static OpenQueue SingleTask()
    {
        var queue = new ParallelSingleTaskQueue<int, int>(Same, Options);
        return new OpenQueue(value => queue.Put(value), queue.Get, queue);
    }

    public void Dispose() => Queue.Dispose();

    /// <summary>The no-op task.</summary>
    private static int Same(int value) => value;
}
