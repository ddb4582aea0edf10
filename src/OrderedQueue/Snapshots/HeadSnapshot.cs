namespace OrderedQueue;

/// <summary>The packet that <c>Get</c> returns next, at one moment. Immutable.</summary>
public sealed record HeadSnapshot
{
    /// <summary>Its <see cref="Outcome.Index"/>.</summary>
    public required long Index { get; init; }

    /// <summary>How long it has been the head of the line.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>The <see cref="WorkerSnapshot.Index"/> of the worker that executes it; null when none does.</summary>
    public int? Worker { get; init; }
}
