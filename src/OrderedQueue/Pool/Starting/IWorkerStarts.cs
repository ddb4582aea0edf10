namespace OrderedQueue.Pool;

/// <summary>How the workers of one pool are started. A seam: simulated ones are started in steps.</summary>
internal interface IWorkerStarts
{
    /// <summary>How many starts in a row may fail.</summary>
    RestartBudget Budget { get; }

    /// <summary>For messages.</summary>
    string CommandLine { get; }

    /// <summary>Makes one of the runners of this slot's workers.</summary>
    IWorkerRunner NewRunner(WorkerSlot slot, WorkerServices services);
}
