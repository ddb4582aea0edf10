namespace OrderedQueue.Tests.Contract;

/// <summary>
/// What every backend must do, seen from outside. A backend's own fixture gives the options; the tests are the same.
/// </summary>
public abstract partial class QueueContract
{
    /// <summary>Long enough for workers to start on a loaded machine; only a failing test takes it.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Short enough to be waited for in every run.</summary>
    protected static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    /// <summary>The options that select the backend.</summary>
    protected abstract ParallelQueueOptions Options { get; }

    /// <summary>One packet may run ahead of the consumer, two may wait: the third put behind an unread result has no room.</summary>
    protected ParallelQueueOptions Narrow => Options with { Workers = 1, Window = 1, InputCapacity = 2 };

    /// <summary>Fills a queue made with <see cref="Narrow"/>: the results of these puts are the squares of 0, 1, 2.</summary>
    protected static void Fill(ParallelQueue queue)
    {
        queue.Put(ContractTasks.Square, 0);
        Eventually.True(() => queue.Snapshot().Buffered == 1, Patience, "one result that waits for its consumer");
        queue.Put(ContractTasks.Square, 1);
        queue.Put(ContractTasks.Square, 2);
    }
}
