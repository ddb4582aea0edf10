using System.Runtime.CompilerServices;

namespace OrderedQueue;

/// <summary>
/// A queue with one fixed task: what the task captures, or its target, travels to each worker once instead of with every
/// packet. Otherwise like <see cref="ParallelQueue{TResult}"/>.
/// </summary>
/// <remarks>All members may be called from any thread. The captured state is copied when the queue is constructed.</remarks>
/// <typeparam name="TIn">The type of the task's argument.</typeparam>
/// <typeparam name="TOut">
/// The type of the task's result; for a task that returns <see cref="Task{TResult}"/> or <see cref="ValueTask{TResult}"/>, of the awaited
/// result.
/// </typeparam>
public sealed class ParallelSingleTaskQueue<TIn, TOut> : ParallelQueueBase<TOut>
{
    /// <summary>Makes a queue for one task and begins to start its workers; does not wait for them.</summary>
    /// <param name="task">The method to run in workers, with what it captures.</param>
    /// <param name="options">How to make the queue; null: the defaults.</param>
    /// <exception cref="TaskNotShippableException">
    /// The task or what it captures cannot be sent to a worker; the message says why.
    /// </exception>
    /// <exception cref="ArgumentException">An option is invalid; the message names all invalid ones.</exception>
    /// <exception cref="FileNotFoundException">A file that workers need is missing.</exception>
    /// <exception cref="InvalidOperationException">
    /// This process is itself a worker and <see cref="ParallelQueueOptions.AllowInsideWorker"/> is false, or workers cannot be
    /// started from this kind of application (see <see cref="ParallelQueueWorker.RunIfWorker"/>).
    /// </exception>
    public ParallelSingleTaskQueue(Func<TIn, TOut> task, ParallelQueueOptions? options = null) : base(options, task) { }

    /// <inheritdoc cref="ParallelSingleTaskQueue{TIn, TOut}(Func{TIn, TOut}, ParallelQueueOptions?)"/>
    [OverloadResolutionPriority(2)]
    public ParallelSingleTaskQueue(Func<TIn, CancellationToken, TOut> task, ParallelQueueOptions? options = null) : base(options, task) { }

    /// <inheritdoc cref="ParallelSingleTaskQueue{TIn, TOut}(Func{TIn, TOut}, ParallelQueueOptions?)"/>
    [OverloadResolutionPriority(1)]
    public ParallelSingleTaskQueue(Func<TIn, Task<TOut>> task, ParallelQueueOptions? options = null) : base(options, task) { }

    /// <inheritdoc cref="ParallelSingleTaskQueue{TIn, TOut}(Func{TIn, TOut}, ParallelQueueOptions?)"/>
    [OverloadResolutionPriority(3)]
    public ParallelSingleTaskQueue(Func<TIn, CancellationToken, Task<TOut>> task, ParallelQueueOptions? options = null)
        : base(options, task) { }

    /// <inheritdoc cref="ParallelSingleTaskQueue{TIn, TOut}(Func{TIn, TOut}, ParallelQueueOptions?)"/>
    public ParallelSingleTaskQueue(Func<TIn, ValueTask<TOut>> task, ParallelQueueOptions? options = null) : base(options, task) { }

    /// <inheritdoc cref="ParallelSingleTaskQueue{TIn, TOut}(Func{TIn, TOut}, ParallelQueueOptions?)"/>
    [OverloadResolutionPriority(2)]
    public ParallelSingleTaskQueue(Func<TIn, CancellationToken, ValueTask<TOut>> task, ParallelQueueOptions? options = null)
        : base(options, task) { }

    /// <summary>Puts a call of the task at the end of the line. Blocks while the input is full.</summary>
    /// <remarks>Thread-safe. The argument is encoded before the call returns.</remarks>
    /// <param name="arg">The argument of the task.</param>
    /// <param name="options">How to wait for room, time limits, retries and a tag of your own; null: wait without limit.</param>
    /// <exception cref="TimeoutException">No room within <see cref="PutOptions.Timeout"/>. No place in the order is used up.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time in <paramref name="options"/> is out of range.</exception>
    /// <exception cref="TaskNotShippableException">The argument cannot be sent to a worker. No place in the order is used up.</exception>
    /// <exception cref="OperationCanceledException">The wait for room was cancelled. No place in the order is used up.</exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public void Put(TIn arg, PutOptions? options = null) => Enqueue(BakedTask, new TaskArguments<TIn>(arg), options);

    /// <summary>
    /// Puts a call of the task if there is room and nobody else waits for room. Does not block, unless <see cref="PutOptions.Timeout"/>
    /// is set: then it waits up to that long for room.
    /// </summary>
    /// <param name="arg">The argument of the task.</param>
    /// <param name="options">
    /// How long to wait for room (null, or <see cref="PutOptions.Timeout"/> not set: not at all), a token that cancels this wait, and a
    /// tag of your own.
    /// </param>
    /// <returns>False when there was no room, within the time limit if one is set; then no place in the order is used up.</returns>
    /// <exception cref="ArgumentException"><paramref name="options"/> has a token, but no wait that it could cancel.</exception>
    /// <inheritdoc cref="Put(TIn, PutOptions?)" path="/remarks|/exception[position()>1]"/>
    public bool TryPut(TIn arg, PutOptions? options = null) => TryEnqueue(BakedTask, new TaskArguments<TIn>(arg), options);

    /// <summary>Puts a call of the task, waiting for room without blocking a thread. The argument is encoded before this returns.</summary>
    /// <param name="arg">The argument of the task.</param>
    /// <param name="cancellationToken">Cancels the wait for room, not the task.</param>
    /// <returns>Completed when the packet has its place in the order.</returns>
    /// <inheritdoc cref="Put(TIn, PutOptions?)" path="/remarks|/exception[position()>2]"/>
    public ValueTask PutAsync(TIn arg, CancellationToken cancellationToken = default) =>
        EnqueueAsync(BakedTask, new TaskArguments<TIn>(arg), null, cancellationToken);

    /// <param name="arg">The argument of the task.</param>
    /// <param name="options">How to wait for room, a second token for the wait, limits, retries, a tag; null: wait without limit.</param>
    /// <param name="cancellationToken">Cancels the wait for room, not the task.</param>
    /// <inheritdoc cref="PutAsync(TIn, CancellationToken)" path="/summary|/returns"/>
    /// <inheritdoc cref="Put(TIn, PutOptions?)" path="/remarks|/exception"/>
    [OverloadResolutionPriority(1)]
    public ValueTask PutAsync(TIn arg, PutOptions? options, CancellationToken cancellationToken = default) =>
        EnqueueAsync(BakedTask, new TaskArguments<TIn>(arg), options, cancellationToken);
}
