using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Streams;
using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Workloads;

/// <summary>W5: tasks of very different length, decided by how far results may run ahead.</summary>
internal static class Skew
{
    private const int Tasks = 10_000;
    private const int SlowEvery = 100;
    private const double ShortMicroseconds = 1_000;
    private const double LongMicroseconds = 100_000;

    public static Workload Create(PerfSettings settings) => new()
    {
        Name = "W5",
        Title = "Skew: tasks of 1 ms, every 100th 100 ms",
        Conditions = $"{settings.Scaled(Tasks):N0} tasks of calibrated iterations. Ideal is half of the processor time that the tasks took.",
        Metrics = [new("", "x ideal", MoreIsBetter: false)],
        Targets = [new Target { Text = "skew: wall time", Against = "the ideal", Limit = 1.06, IsAtLeast = false }],
        Enter = () => Enter(settings),
    };

    private static IReadOnlyList<IContestant> Enter(PerfSettings settings)
    {
        var peers = new Peers<long, long>(Work.Burn, settings.Scaled(Tasks), static (stream, count) =>
            [1 / Efficiency.Of(stream, count, static i => (i + 1) % SlowEvery == 0 ? LongMicroseconds : ShortMicroseconds)])
        { WarmUpShare = 20 };
        return [peers.Queue(), peers.Dataflow().Last()];
    }
}
