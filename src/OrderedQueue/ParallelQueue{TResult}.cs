namespace OrderedQueue;

/// <summary>
/// A <see cref="ParallelQueue"/> whose tasks may differ but share a result type: results need no cast and, when they are value
/// types, no boxing.
/// </summary>
/// <remarks>
/// All members may be called from any thread. Whether a task is awaited is decided by the return type of its method: in a queue of
/// <see cref="object"/> a lambda that is not async returns an object, also when it calls a method that returns a task. Make it async.
/// </remarks>
/// <typeparam name="TResult">
/// The type of the results. For tasks that return <see cref="Task{TResult}"/> or <see cref="ValueTask{TResult}"/> it is the type of the
/// awaited result.
/// </typeparam>
public sealed partial class ParallelQueue<TResult> : ParallelQueueBase<TResult>
{
    /// <inheritdoc cref="ParallelQueue(ParallelQueueOptions?)"/>
    public ParallelQueue(ParallelQueueOptions? options = null) : base(options) { }
}
