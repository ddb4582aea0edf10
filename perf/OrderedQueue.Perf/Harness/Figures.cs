namespace OrderedQueue.Perf.Harness;

/// <summary>What was measured in one workload.</summary>
internal sealed record Figures(Workload Workload, IReadOnlyList<Row> Rows)
{
    /// <summary>The row of the group with the best median; null when nobody of the group took part.</summary>
    public Row? Best(string group, string metric)
    {
        IOrderedEnumerable<Row> byMedian = Rows.Where(row => row.Group == group && row.Metric.Name == metric).OrderBy(static row => row.Median);
        return byMedian.FirstOrDefault()?.Metric.MoreIsBetter == true ? byMedian.Last() : byMedian.FirstOrDefault();
    }

    public IEnumerable<Verdict> Verdicts() => Workload.Targets.Select(target => Verdict.Of(target, this));
}
