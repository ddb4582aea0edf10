using System.Diagnostics.CodeAnalysis;

namespace OrderedQueue;

/// <summary>
/// What became of one packet of a <see cref="ParallelQueue{TResult}"/> or <see cref="ParallelSingleTaskQueue{TIn, TOut}"/>.
/// Immutable and self-contained: it stays valid whatever happens to the queue.
/// </summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
[SuppressMessage("Performance", "CA1815", Justification = "Two outcomes are never equal: each packet has exactly one.")]
public readonly struct Outcome<TResult>
{
    internal TResult? Value { get; init; }

    /// <summary>The place in the order: 0, 1, 2 and so on.</summary>
    public long Index { get; internal init; }

    /// <summary>The place in the order as the workers know it: a 32-bit number that wraps around.</summary>
    public uint PacketId { get; internal init; }

    /// <summary>What the packet became.</summary>
    public OutcomeStatus Status { get; internal init; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public TaskFailedException? Error { get; internal init; }

    /// <summary>
    /// How long the task ran in its worker. Below 20 µs it may be a mean over a batch. Zero for a passed-through value and
    /// when it is not known.
    /// </summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>How many times the task has been executed, as far as is known; 0 for a passed-through value.</summary>
    public int Attempts { get; internal init; }

    /// <summary>The worker that executed the task; null when none did.</summary>
    public WorkerId? Worker { get; internal init; }

    /// <summary>The process id of <see cref="Worker"/>; 0 when there is none.</summary>
    public int WorkerPid => Worker?.Pid ?? 0;

    /// <summary>The tag that <see cref="PutOptions.CorrelationId"/> gave the packet; null when it has none.</summary>
    public object? CorrelationId { get; internal init; }

    /// <summary>The result, or the error thrown, as <c>Get</c> does it.</summary>
    /// <returns>The result of the task, or the passed-through value.</returns>
    /// <exception cref="TaskFailedException">The packet has no value: <see cref="Error"/>.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Status"/> is <see cref="OutcomeStatus.None"/>: no outcome.</exception>
    public TResult GetValue()
    {
        if (Error is not null) throw Error;
        if (Status == OutcomeStatus.None) throw new InvalidOperationException("This is no outcome: nothing was taken from the queue.");
        return Value!;
    }

    /// <summary>Names index and status, and the error if there is one.</summary>
    /// <returns>One line for logs.</returns>
    public override string ToString() => Error is null ? $"{Index}: {Status}" : $"{Index}: {Status}: {Error.Message}";
}
