namespace OrderedQueue;

/// <summary>How far a running task says that it is. Immutable.</summary>
public readonly record struct TaskProgress
{
    /// <summary>0 to 1.</summary>
    public double Fraction { get; init; }

    /// <summary>How many are done; null when the task reported a fraction only.</summary>
    public long? Done { get; init; }

    /// <summary>How many there are; null when the task reported a fraction only.</summary>
    public long? Total { get; init; }

    /// <summary>What the task says it is doing; null when it says nothing.</summary>
    public string? Text { get; init; }
}
