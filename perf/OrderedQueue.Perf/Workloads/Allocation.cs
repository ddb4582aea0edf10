using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Streams;
using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Workloads;

/// <summary>W9: garbage of the parent for each packet.</summary>
internal static class Allocation
{
    private const int Tasks = 1_000_000;

    public static Workload Create(PerfSettings settings) => new()
    {
        Name = "W9",
        Title = "Allocation in the parent for each no-op packet",
        Conditions = $"{settings.Scaled(Tasks):N0} tasks after a warm-up of as many; everything that the process allocates meanwhile, its two threads included.",
        Metrics = [new("", "bytes/packet", MoreIsBetter: false)],
        Targets = [new Target { Text = "allocation per packet", Limit = 1, IsAtLeast = false, Unit = "bytes" }],
        Enter = () => Enter(settings.Scaled(Tasks)),
    };

    private static IReadOnlyList<IContestant> Enter(int tasks)
    {
        var peers = new Peers<int, int>(NoOp.Same, tasks, static (stream, count) =>
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Wall.Seconds(stream, count, static i => i, static (i, value) => Wall.Check(i, value));
            return [(GC.GetTotalAllocatedBytes(precise: true) - before) / (double)count];
        });
        return [peers.Queue(), .. peers.OtherQueues(), .. peers.Dataflow()];
    }
}
