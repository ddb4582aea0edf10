using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Workloads;

namespace OrderedQueue.Perf;

/// <summary>Every workload, in the order of the report. A new one is added here and nowhere else.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Workload> All(PerfSettings settings) =>
    [
        NoOpTasks.Create(settings),
        WordCount.Create(settings),
        RealWork.Create(settings),
        LargeBlocks.Create(settings),
        Skew.Create(settings),
        OneAtATime.Create(settings),
        FirstResult.Create(settings),
        IdleMemory.Create(settings),
        Allocation.Create(settings),
        IdleProcessor.Create(settings),
        ManyWorkers.Create(settings),
        RareSlowTasks.Create(settings),
        BusyConsumer.Create(settings),
        BreakEven.Create(settings),
    ];
}
