namespace OrderedQueue.Perf.Harness;

/// <summary>All values of one metric of one contestant, by round.</summary>
internal sealed class Row(string contestant, string group, Metric metric)
{
    private readonly List<double> _values = [];

    public string Contestant => contestant;

    public string Group => group;

    public Metric Metric => metric;

    public IReadOnlyList<double> Values => _values;

    public double Median => Percentile.Of(_values, 0.5);

    public double Minimum => _values.Min();

    public double Maximum => _values.Max();

    public void Add(double value) => _values.Add(value);
}
