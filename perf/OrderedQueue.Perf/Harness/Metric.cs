namespace OrderedQueue.Perf.Harness;

/// <summary>What is measured of every contestant of a workload.</summary>
/// <param name="Name">Short; empty when the workload measures one thing only.</param>
/// <param name="Unit">In what it is measured.</param>
/// <param name="MoreIsBetter">False for a latency, a cost.</param>
internal sealed record Metric(string Name, string Unit, bool MoreIsBetter = true);
