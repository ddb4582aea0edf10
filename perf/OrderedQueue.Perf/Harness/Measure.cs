namespace OrderedQueue.Perf.Harness;

/// <summary>One number that a workload measures: one row of the table.</summary>
/// <param name="Name">What the row is called.</param>
/// <param name="Unit">In what it is measured.</param>
/// <param name="Group">Rows of one group stand for the same thing; as a peer, the best of them counts.</param>
/// <param name="Peer">The group that this row is compared with; null when it is a peer itself.</param>
/// <param name="MoreIsBetter">False for a latency.</param>
internal sealed record Measure(string Name, string Unit, string Group, string? Peer = null, bool MoreIsBetter = true);
