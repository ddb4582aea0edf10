using System.Diagnostics.CodeAnalysis;

namespace OrderedQueue;

/// <summary>
/// What became of one packet of a <see cref="ParallelQueue"/>. Immutable and self-contained: it stays valid whatever happens to
/// the queue.
/// </summary>
[SuppressMessage("Performance", "CA1815", Justification = "Two outcomes are never equal: each packet has exactly one.")]
public readonly struct Outcome
{
    private readonly Outcome<object?> _outcome;

    internal Outcome(in Outcome<object?> outcome) => _outcome = outcome;

    /// <inheritdoc cref="Outcome{TResult}.Index"/>
    public long Index => _outcome.Index;

    /// <inheritdoc cref="Outcome{TResult}.PacketId"/>
    public uint PacketId => _outcome.PacketId;

    /// <inheritdoc cref="Outcome{TResult}.Status"/>
    public OutcomeStatus Status => _outcome.Status;

    /// <inheritdoc cref="Outcome{TResult}.Error"/>
    public TaskFailedException? Error => _outcome.Error;

    /// <inheritdoc cref="Outcome{TResult}.Elapsed"/>
    public TimeSpan Elapsed => _outcome.Elapsed;

    /// <inheritdoc cref="Outcome{TResult}.Attempts"/>
    public int Attempts => _outcome.Attempts;

    /// <inheritdoc cref="Outcome{TResult}.Worker"/>
    public WorkerId? Worker => _outcome.Worker;

    /// <inheritdoc cref="Outcome{TResult}.WorkerPid"/>
    public int WorkerPid => _outcome.WorkerPid;

    /// <inheritdoc cref="Outcome{TResult}.CorrelationId"/>
    public object? CorrelationId => _outcome.CorrelationId;

    /// <summary>The result as a <typeparamref name="T"/>, or the error thrown, as <c>Get</c> does it.</summary>
    /// <typeparam name="T">The type of the result, or one that it can be assigned to; there is no conversion.</typeparam>
    /// <returns>The result of the task (null when it has none), or the passed-through value.</returns>
    /// <exception cref="TaskFailedException">The packet has no value: <see cref="Error"/>.</exception>
    /// <exception cref="InvalidCastException">The result is not a <typeparamref name="T"/>; the message names both types.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Status"/> is <see cref="OutcomeStatus.None"/>: no outcome.</exception>
    public T GetValue<T>() => _outcome.GetValue() switch
    {
        T value => value,
        null when default(T) is null => default!,
        var other => throw new InvalidCastException(
            $"The result at index {Index} is {other?.GetType().ToString() ?? "null"}; it was asked for as {typeof(T)}."),
    };

    /// <inheritdoc cref="Outcome{TResult}.ToString"/>
    public override string ToString() => _outcome.ToString();

    /// <summary>True unless there is a value that is not a <typeparamref name="T"/>.</summary>
    internal bool Holds<T>() => Error is not null || _outcome.Value is T || (_outcome.Value is null && default(T) is null);
}
