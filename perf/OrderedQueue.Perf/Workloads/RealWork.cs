using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Streams;
using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Workloads;

/// <summary>W3: how much of the machine the tasks get when they really work.</summary>
internal static class RealWork
{
    private const string Short = "100 µs";
    private const string Long = "1 ms";
    private const int ShortTasks = 20_000;

    public static Workload Create(PerfSettings settings) => new()
    {
        Name = "W3",
        Title = "Tasks that work for 100 µs and for 1 ms",
        Conditions = $"{settings.Scaled(ShortTasks):N0} and {settings.Scaled(ShortTasks) / 10:N0} tasks of calibrated iterations. Efficiency is processor time of the tasks / (wall time x 2).",
        Metrics = [new(Short, "efficiency"), new(Long, "efficiency")],
        Targets =
        [
            new Target { Text = "efficiency at 100 µs", Metric = Short, OrFigureOf = Groups.Plinq, Against = "all of two cores", Limit = 0.95, IsAtLeast = true, Unit = "" },
            new Target { Text = "efficiency at 1 ms", Metric = Long, Against = "all of two cores", Limit = 0.98, IsAtLeast = true, Unit = "" },
        ],
        Enter = () => Enter(settings),
    };

    private static IReadOnlyList<IContestant> Enter(PerfSettings settings)
    {
        var peers = new Peers<long, long>(Work.Burn, settings.Scaled(ShortTasks), static (stream, count) =>
        [
            Efficiency.Of(stream, count, static _ => 100),
            Efficiency.Of(stream, Math.Max(1, count / 10), static _ => 1000),
        ])
        { WarmUpShare = 4 };
        return [peers.Queue(), .. peers.Dataflow(), peers.Plinq()];
    }
}
