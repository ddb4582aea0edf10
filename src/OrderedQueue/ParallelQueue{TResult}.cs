namespace OrderedQueue;

/// <summary>
/// A <see cref="ParallelQueue"/> whose tasks may differ but share a result type: results need no cast and, when they are value
/// types, no boxing.
/// </summary>
/// <remarks>All members may be called from any thread.</remarks>
/// <typeparam name="TResult">The type of the results. For tasks that return <see cref="Task{TResult}"/> or <see cref="ValueTask{TResult}"/> it is the type of the awaited result.</typeparam>
public sealed partial class ParallelQueue<TResult> : ParallelQueueBase<TResult>
{
    /// <inheritdoc cref="ParallelQueue(ParallelQueueOptions?)"/>
    public ParallelQueue(ParallelQueueOptions? options = null)
        : base(options)
    {
    }
}
