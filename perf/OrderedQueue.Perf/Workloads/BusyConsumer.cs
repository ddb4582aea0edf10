using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Queue;
using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Workloads;

/// <summary>W13: a consumer with work of its own holds no worker up before the window is full.</summary>
internal static class BusyConsumer
{
    private const string Busy = "worker busy";
    private const string Decoding = "consumer's work/result";
    private const string Unexplained = "idle, and not held back";
    private const string HeldBack = "held back";
    private const string Cheap = "cheap consumer";
    private const int LongTasks = 150;
    private const int ShortTasks = 600;
    private const int Window = 200;

    public static Workload Create(PerfSettings settings) => new()
    {
        Name = "W13",
        Title = "A consumer that decodes large objects, and one that is slow",
        Conditions = $"{settings.Scaled(LongTasks):N0} tasks of 8 ms for one worker, whose results are 10,000 objects, or as many bytes; busy is the share of the wall time in which the worker's thread runs or is ready to. "
            + $"Then {settings.Scaled(ShortTasks):N0} tasks of 1 ms for two workers, a window of {Window} and a consumer that sleeps 4 ms after each result: shares of the workers' time while packets wait, from looks at the metrics "
            + "every millisecond. A worker that waits for the next packet of a window that has room is idle, and not held back.",
        Metrics = [new(Busy, "of the wall time"), new(Decoding, "ms", MoreIsBetter: false), new(Unexplained, "of 2 workers", MoreIsBetter: false), new(HeldBack, "of 2 workers", MoreIsBetter: false)],
        Targets =
        [
            new Target { Text = "worker of a decoding consumer: busy", Metric = Busy, Peer = Cheap, Against = "that of one that takes bytes", Limit = 0.95, IsAtLeast = true },
            new Target { Text = "slow consumer: idle with room in the window", Metric = Unexplained, Ours = Groups.OtherQueue, Limit = 0.05, IsAtLeast = false, Unit = "" },
        ],
        Enter = () =>
        [
            new BusyShare<Album>("ParallelQueue<Album>, decodes objects", Groups.Queue, Album.Make, Album.Check, settings.Scaled(LongTasks)),
            new BusyShare<byte[]>("ParallelQueue<byte[]>, takes bytes", Cheap, Album.MakeBytes, Album.CheckBytes, settings.Scaled(LongTasks)),
            new SlowConsumer(settings.Scaled(ShortTasks), Window),
        ],
    };
}
