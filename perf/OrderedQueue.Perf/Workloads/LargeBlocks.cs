using OrderedQueue.Perf.Dataflow;
using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Pipes;
using OrderedQueue.Perf.Scripts;
using OrderedQueue.Perf.Streams;
using OrderedQueue.Perf.Tasks;
using OrderedQueue.Perf.Threads;

namespace OrderedQueue.Perf.Workloads;

/// <summary>W4: 1 MiB in and out.</summary>
internal static class LargeBlocks
{
    private const int Blocks = 1_000;

    public static Workload Create(PerfSettings settings) => new()
    {
        Name = "W4",
        Title = "1 MiB byte[] in and out",
        Conditions = $"{settings.Scaled(Blocks):N0} blocks; a block that went there and came back counts once. The queue gives each result an array of its own; the raw pipes read into one array again and again. "
            + "Threads that share nothing copy a message twice on each way, as a structured clone does; the Dataflow block copies it once.",
        Remark = static _ => $"The worker-thread pool of the target is {ThreadPeer}.",
        Metrics = [new("", "MB/s")],
        Targets =
        [
            new Target { Text = "1 MiB there and back", Peer = Groups.RawPipe, Against = "raw named pipes to two processes", Limit = 0.7, IsAtLeast = true },
            new Target { Text = "1 MiB there and back", Peer = Groups.WorkerThreads, Against = "worker threads that copy", Limit = 1.3, IsAtLeast = true },
        ],
        Enter = () => Enter(settings),
    };

    private static string ThreadPeer => Interpreter.Node.IsThere
        ? $"Node's worker_threads ({Interpreter.Node.Version}), bare, without a pool's overhead on top"
        : "two .NET threads that copy, as no node is there";

    private static IReadOnlyList<IContestant> Enter(PerfSettings settings)
    {
        int blocks = settings.Scaled(Blocks);
        var outgoing = new Block();
        var peers = new Peers<byte[], byte[]>(NoOp.Echo, blocks, (stream, count) => [Block.MegabytesPerSecond(count, Wall.Seconds(stream, count, outgoing.Stamped, Block.Check))]);
        bool hasNode = Interpreter.Node.IsThere;
        return
        [
            peers.Queue(),
            peers.Contestant("raw named pipes, two threads", Groups.RawPipe, new PipeEcho(Block.Bytes)),
            new PipePingEcho(Block.Bytes, blocks),
            .. hasNode ? [new ScriptContestant("Node worker_threads", Groups.WorkerThreads, Interpreter.Node, "echo.js", [$"{Block.Bytes}"], blocks) { Factor = Block.Bytes / 1e6 }] : Array.Empty<IContestant>(),
            peers.Contestant(".NET threads, two copies each way", hasNode ? Groups.Informational : Groups.WorkerThreads, new CopyingThreads(NoOp.Echo)),
            peers.Contestant("Dataflow, one copy each way", Groups.Informational, new CopyingDataflow()),
        ];
    }
}
