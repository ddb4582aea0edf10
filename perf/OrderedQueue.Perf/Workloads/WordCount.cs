using System.Globalization;

using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Scripts;
using OrderedQueue.Perf.Streams;
using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Workloads;

/// <summary>W2: small text, as a queue really gets it.</summary>
internal static class WordCount
{
    private const int Tasks = 1_000_000;

    public static Workload Create(PerfSettings settings) => new()
    {
        Name = "W2",
        Title = $"Text of {Text.Bytes} bytes in UTF-8 to the number of its words",
        Conditions = $"{settings.Scaled(Tasks):N0} tasks. Dataflow and PLINQ pass a reference to the string; the queue and Python pass bytes.",
        Metrics = [new("", "tasks/s")],
        Targets =
        [
            new Target { Text = "236 bytes of text", Peer = Groups.Dataflow, Against = "TPL Dataflow, in-process", Limit = 0.45, IsAtLeast = true },
            new Target { Text = "236 bytes of text", Peer = Groups.Python, Against = "Python's best chunked map", Limit = 2.5, IsAtLeast = true },
        ],
        Enter = () => Enter(settings),
    };

    private static IReadOnlyList<IContestant> Enter(PerfSettings settings)
    {
        Text.Verify();
        var peers = new Peers<string, int>(Text.CountWords, settings.Scaled(Tasks), static (stream, count) => [count / Wall.Seconds(stream, count, Text.At, static (_, words) => Wall.Check(Text.WordsOfEach, words))]);
        return
        [
            peers.Queue(),
            .. peers.OtherQueues(),
            .. peers.Dataflow(),
            peers.Plinq(),
            .. PythonPeers.Throughput("words", settings, Text.First, Text.WordsOfEach.ToString(CultureInfo.InvariantCulture)),
        ];
    }
}
