using OrderedQueue.Perf.Dataflow;
using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Pipes;
using OrderedQueue.Perf.Scripts;
using OrderedQueue.Perf.Streams;
using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Workloads;

/// <summary>W6: the time of one task when nothing else is to be done.</summary>
internal static class OneAtATime
{
    private const string Median = "p50";
    private const string Tail = "p99";
    private const int Exchanges = 20_000;

    public static Workload Create(PerfSettings settings) => new()
    {
        Name = "W6",
        Title = "One task at a time",
        Conditions = $"{settings.Scaled(Exchanges):N0} times a put and a get by one thread. The ping-pong is one blocking named pipe to one process, 16 bytes there and back.",
        Metrics = [new(Median, "µs", MoreIsBetter: false), new(Tail, "µs", MoreIsBetter: false)],
        Targets =
        [
            new Target { Text = "one at a time, p50", Metric = Median, Peer = Groups.RawPipe, Against = "raw named-pipe ping-pong", Limit = 1.8, IsAtLeast = false },
            new Target { Text = "one at a time, p99", Metric = Tail, Peer = Groups.RawPipe, Against = "raw named-pipe ping-pong", Limit = 3, IsAtLeast = false },
        ],
        Enter = () => Enter(settings.Scaled(Exchanges)),
    };

    private static IReadOnlyList<IContestant> Enter(int count)
    {
        var peers = new Peers<int, int>(NoOp.Same, count, Latency.Of);
        return
        [
            peers.Queue(),
            peers.Contestant("named-pipe ping-pong", Groups.RawPipe, new PingPong()),
            peers.Contestant("Dataflow", Groups.Dataflow, new DataflowExchange()),
            .. PythonPeers.Exchange(Math.Max(100, count / 10)),
        ];
    }
}
