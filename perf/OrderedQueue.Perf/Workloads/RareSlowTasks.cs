using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Queue;

namespace OrderedQueue.Perf.Workloads;

/// <summary>W12: results must not wait behind a slow task that happens to be in the same batch.</summary>
internal static class RareSlowTasks
{
    private const string Tail = "p99";
    private const int Tasks = 300_000;

    public static Workload Create(PerfSettings settings) => new()
    {
        Name = "W12",
        Title = "Tasks of 1 µs, every 10,000th 50 ms: from finished to deliverable",
        Conditions = $"{settings.Scaled(Tasks):N0} tasks. From the end of the task in the worker, by the machine's clock, until its outcome waits for its turn in the parent, as the metric of the wait for the order tells it (in steps of 10 µs).",
        Metrics = [new("p50", "ms", MoreIsBetter: false), new(Tail, "ms", MoreIsBetter: false), new("max", "ms", MoreIsBetter: false)],
        Targets = [new Target { Text = "finished to deliverable, p99", Metric = Tail, Limit = 2, IsAtLeast = false, Unit = "ms" }],
        Enter = () => [new ArrivalDelay(settings.Scaled(Tasks))],
    };
}
