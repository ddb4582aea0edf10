using System.Runtime.CompilerServices;

namespace OrderedQueue;

/// <summary>
/// An ordered queue of tasks: they run concurrently in child processes, and their results come out strictly in the order in which
/// the tasks were put, however long each took and whatever happened to the process that ran it. Memory is bounded.
/// </summary>
/// <remarks>
/// <para>All members may be called from any thread. Every put takes exactly one place in the order, and every place has exactly one
/// outcome: a value or a failure.</para>
/// <para>Processes isolate from faults, not from hostile code.</para>
/// </remarks>
/// <example>
/// <code>
/// using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 4 });
/// foreach (int number in numbers) queue.Put(Primes.CountBelow, number);
/// queue.Stop();
/// foreach (Outcome outcome in queue.ReadAll()) Console.WriteLine(outcome.GetValue&lt;int&gt;());
/// </code>
/// </example>
public sealed partial class ParallelQueue : ParallelQueueBase
{
    /// <summary>Makes a queue and begins to start its workers; does not wait for them.</summary>
    /// <param name="options">How to make it; null: the defaults.</param>
    /// <exception cref="ArgumentException">An option is bad; the message names all bad ones.</exception>
    /// <exception cref="FileNotFoundException">A file that workers need is missing.</exception>
    /// <exception cref="InvalidOperationException">
    /// This process is itself a worker and <see cref="ParallelQueueOptions.AllowInsideWorker"/> is false, or workers cannot be
    /// started from this kind of application (see <see cref="ParallelQueueWorker.RunIfWorker"/>).
    /// </exception>
    public ParallelQueue(ParallelQueueOptions? options = null)
        : base(options)
    {
    }

    /// <summary>
    /// Puts a value at the end of the line that passes through: <c>Get</c> hands out the same object in its turn. It never
    /// leaves this process and needs no worker. Blocks while the input is full.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">Anything, also null; a marker between batches of tasks, for instance.</param>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public void PutValue<T>(T value) => EnqueueValue(value);

    /// <summary>
    /// Puts a call of a method that is known only at run time, or that has more than four parameters. Otherwise as
    /// <see cref="Put{T, TResult}(Func{T, TResult}, T, PutOptions?)"/>.
    /// </summary>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="args">
    /// One argument per parameter, in order, without the <see cref="CancellationToken"/> that the worker supplies. C#'s implicit
    /// numeric conversions are made, and default values filled in for parameters at the end. A single null argument must be
    /// written <c>(object?)null</c>.
    /// </param>
    /// <exception cref="TaskNotShippableException">
    /// The count or a type does not fit the method (the message names what was expected and given), or the task or an argument
    /// cannot travel. No place in the order is used up.
    /// </exception>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    [OverloadResolutionPriority(-1)]
    public void Put(Delegate task, params ReadOnlySpan<object?> args) => EnqueueDynamic(task, args, null);

    /// <inheritdoc cref="Put(Delegate, ReadOnlySpan{object?})"/>
    /// <param name="options">How to wait for room, and a tag of your own.</param>
    /// <param name="task">The method to run in a worker.</param>
    /// <param name="args">One argument per parameter, in order.</param>
    /// <exception cref="TimeoutException">No room within <see cref="PutOptions.Timeout"/>. No place in the order is used up.</exception>
    /// <exception cref="OperationCanceledException"><see cref="PutOptions.CancellationToken"/> was cancelled during the wait. No place in the order is used up.</exception>
    [OverloadResolutionPriority(-1)]
    public void Put(PutOptions options, Delegate task, params ReadOnlySpan<object?> args) => EnqueueDynamic(task, args, options);
}
