using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Pipes;
using OrderedQueue.Perf.Scripts;
using OrderedQueue.Perf.Streams;
using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Workloads;

/// <summary>W1: what a task costs that does nothing.</summary>
internal static class NoOpTasks
{
    private const int Tasks = 2_000_000;

    public static Workload Create(PerfSettings settings) => new()
    {
        Name = "W1",
        Title = "No-op tasks, int to int",
        Conditions = $"{settings.Scaled(Tasks):N0} tasks, one producer and one consumer thread at the same time. Python gets fewer tasks: it is a rate. The pipe rows move messages of "
            + "16 bytes to two echoing processes and back: what the pipes alone allow.",
        Metrics = [new("", "tasks/s")],
        Targets = [new Target { Text = "no-op tasks", Peer = Groups.Dataflow, Against = "TPL Dataflow, in-process", Limit = 2.0, IsAtLeast = true }],
        Enter = () => Enter(settings),
    };

    private static IReadOnlyList<IContestant> Enter(PerfSettings settings)
    {
        var peers = new Peers<int, int>(NoOp.Same, settings.Scaled(Tasks), static (stream, count) => [count / Wall.Seconds(stream, count, static i => i, static (i, value) => Wall.Check(i, value))]);
        return
        [
            peers.Queue(),
            .. peers.OtherQueues(),
            .. peers.Dataflow(),
            peers.Plinq(),
            .. PythonPeers.Throughput("same", settings),
            peers.Contestant("named pipes, 64 per write", Groups.Informational, new PipeBatches(64)),
            peers.Contestant("named pipes, 1,024 per write", Groups.Informational, new PipeBatches(1_024)),
        ];
    }
}
