using OrderedQueue.Pool;

namespace OrderedQueue.Tests.Simulation;

/// <summary>Workers that are started in steps.</summary>
internal sealed class SimStarts(SimWorld world) : IWorkerStarts
{
    public RestartBudget Budget { get; } = new(world.Settings.RestartBudget);

    public string CommandLine => "simulated";

    public IWorkerRunner NewRunner(WorkerSlot slot, WorkerServices services) => new SimRunner(world, slot, services);
}
