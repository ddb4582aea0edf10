using OrderedQueue.Perf.Dataflow;
using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Pipes;
using OrderedQueue.Perf.Queue;

namespace OrderedQueue.Perf;

/// <summary>Every workload, in the order of the table. A new one is added here and nowhere else.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<IWorkload> All(PerfSettings settings) =>
    [
        new QueueThroughput("ParallelQueue", OpenQueue.Untyped, settings.Tasks),
        new QueueThroughput("ParallelQueue<int>", OpenQueue.Typed, settings.Tasks),
        new QueueThroughput("ParallelSingleTaskQueue", OpenQueue.SingleTask, settings.Tasks),
        new DataflowThroughput(1_024, settings.Tasks),
        new DataflowThroughput(12_288, settings.Tasks),
        new PipeThroughput(1, settings.Tasks),
        new PipeThroughput(64, settings.Tasks),
        new PipeThroughput(256, settings.Tasks),
        new PipeThroughput(1_024, settings.Tasks),
        new QueueLatency("ParallelQueue<int>", OpenQueue.Typed, settings.Pings),
        new DataflowLatency(settings.Pings),
        new PipeLatency(settings.Pings),
    ];
}
