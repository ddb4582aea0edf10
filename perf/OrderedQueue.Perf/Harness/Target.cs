namespace OrderedQueue.Perf.Harness;

/// <summary>What a workload has to reach. The figure is the queue's median, over that of the best peer where there is one.</summary>
internal sealed record Target
{
    /// <summary>What is compared, in a few words.</summary>
    public required string Text { get; init; }

    public string Metric { get; init; } = "";

    /// <summary>The group that has to meet it.</summary>
    public string Ours { get; init; } = Groups.Queue;

    /// <summary>The group that it is compared with; null for a limit that stands for itself.</summary>
    public string? Peer { get; init; }

    /// <summary>The peer's metric, where it is another one.</summary>
    public string? PeerMetric { get; init; }

    /// <summary>What 1.0 stands for, for the chart; null for a figure with a unit, which is not drawn.</summary>
    public string? Against { get; init; }

    public required double Limit { get; init; }

    public required bool IsAtLeast { get; init; }

    /// <summary>A group whose own figure also is enough, if it is lower than the limit.</summary>
    public string? OrFigureOf { get; init; }

    public string Unit { get; init; } = "x";
}
