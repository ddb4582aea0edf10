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
    /// <exception cref="ArgumentException">An option is invalid; the message names all invalid ones.</exception>
    /// <exception cref="FileNotFoundException">A file that workers need is missing.</exception>
    /// <exception cref="InvalidOperationException">
    /// This process is itself a worker and <see cref="ParallelQueueOptions.AllowInsideWorker"/> is false, or workers cannot be
    /// started from this kind of application (see <see cref="ParallelQueueWorker.RunIfWorker"/>).
    /// </exception>
    public ParallelQueue(ParallelQueueOptions? options = null) : base(options) { }

    /// <summary>
    /// Puts a value that passes through at the end of the line: <c>Get</c> returns the same object in its turn. It never leaves
    /// this process and needs no worker. Blocks while the input is full.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">Anything, also null; a marker between batches of tasks, for instance.</param>
    /// <exception cref="QueueStoppedException">The queue has been stopped or terminated.</exception>
    /// <exception cref="WorkerStartException">Workers cannot be started; the queue has failed.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public void PutValue<T>(T value) => EnqueueValue(value);
}
