using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Tests.Perf;

/// <summary>Workloads with figures that nobody has measured.</summary>
internal static class MadeUp
{
    public static readonly Target TwiceThePeer = new() { Text = "no-op", Peer = "peer", Against = "the peer", Limit = 2, IsAtLeast = true };

    public static Workload Workload(string name, params Target[] targets) => new()
    {
        Name = name,
        Title = $"title of {name}",
        Conditions = $"conditions of {name}",
        Metrics = [new Metric("", "tasks/s")],
        Targets = targets,
        Enter = static () => throw new InvalidOperationException("Nothing is to be measured here."),
    };

    public static Row Row(string contestant, string group, Metric metric, params double[] values)
    {
        var row = new Row(contestant, group, metric);
        foreach (double value in values) row.Add(value);
        return row;
    }

    public static Figures Figures(Target target, params Row[] rows) => new(Workload("W1", target), rows);
}
