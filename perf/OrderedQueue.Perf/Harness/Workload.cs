namespace OrderedQueue.Perf.Harness;

/// <summary>One row of the table: what is measured, of whom, and what is to be reached.</summary>
internal sealed record Workload
{
    /// <summary>As it is called on the command line: W1.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>What a reader must know to judge the figures.</summary>
    public required string Conditions { get; init; }

    public required IReadOnlyList<Metric> Metrics { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }

    /// <summary>Makes the contestants; called when it is this workload's turn, so that no other one's processes are alive.</summary>
    public required Func<IReadOnlyList<IContestant>> Enter { get; init; }

    /// <summary>What is to be said when the figures are there; empty for nothing.</summary>
    public Func<Figures, string> Remark { get; init; } = static _ => "";
}
