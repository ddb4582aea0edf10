using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Queue;

namespace OrderedQueue.Perf.Workloads;

/// <summary>W11: many more workers than processors.</summary>
internal static class ManyWorkers
{
    private const string Efficiency = "efficiency";
    private const string WakeUps = "wake-ups/packet";
    private const string Threads = "parent threads";
    private const string Few = "2 workers";
    private const string More = "8 workers";
    private const string Most = "32 workers";
    private const int Tasks = 20_000;

    /// <summary>A count that varies by chance grows only when it grows by more than this.</summary>
    private const double Noise = 1.1;

    /// <summary>Supervisor, rebalancer, output, and threads of the runtime's own pool.</summary>
    private const int ThreadsBesides = 10;

    public static Workload Create(PerfSettings settings) => new()
    {
        Name = "W11",
        Title = "Tasks of 100 µs with 8 and 32 workers on 2 cores",
        Conditions = $"{settings.Scaled(Tasks):N0} tasks, after four such runs in which the workers' code is compiled. Wake-ups are voluntary context switches of all threads of parent and workers; that they do not grow means: by less than 10 % from 2 workers on. "
            + $"Parent threads are those that came with the queue; the constant is {ThreadsBesides}.",
        Metrics = [new(Efficiency, "of 2 cores"), new(WakeUps, "", MoreIsBetter: false), new(Threads, "", MoreIsBetter: false)],
        Targets =
        [
            new Target { Text = "8 workers: efficiency", Metric = Efficiency, Ours = More, Against = "all of two cores", Limit = 0.9, IsAtLeast = true, Unit = "" },
            new Target { Text = "32 workers: efficiency", Metric = Efficiency, Ours = Most, Against = "all of two cores", Limit = 0.9, IsAtLeast = true, Unit = "" },
            new Target { Text = "8 workers: wake-ups per packet", Metric = WakeUps, Ours = More, Peer = Few, Limit = Noise, IsAtLeast = false },
            new Target { Text = "32 workers: wake-ups per packet", Metric = WakeUps, Ours = Most, Peer = Few, Limit = Noise, IsAtLeast = false },
            new Target { Text = "8 workers: parent threads", Metric = Threads, Ours = More, Limit = (8 * 2) + ThreadsBesides, IsAtLeast = false, Unit = "" },
            new Target { Text = "32 workers: parent threads", Metric = Threads, Ours = Most, Limit = (32 * 2) + ThreadsBesides, IsAtLeast = false, Unit = "" },
        ],
        Enter = () => [.. new[] { (2, Few), (8, More), (32, Most) }.Select(size => new ScaledQueue(size.Item1, size.Item2, settings.Scaled(Tasks)))],
    };
}
