namespace OrderedQueue.Perf.Harness;

/// <summary>All values of one measure over the rounds.</summary>
internal sealed class Row(Measure measure)
{
    private readonly List<double> _values = [];

    public Measure Measure => measure;

    public double Median => Percentile.Of(_values, 0.5);

    public double Minimum => _values.Min();

    public double Maximum => _values.Max();

    public void Add(double value) => _values.Add(value);

    /// <summary>The median over that of the best row of the peer group; null without one.</summary>
    public double? RatioTo(IEnumerable<Row> rows)
    {
        double[] peers = [.. rows.Where(row => row.Measure.Group == measure.Peer).Select(static row => row.Median)];
        if (peers.Length == 0) return null;
        return Median / (measure.MoreIsBetter ? peers.Max() : peers.Min());
    }
}
