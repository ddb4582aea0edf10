namespace OrderedQueue.Pool;

/// <summary>Runs a slot's workers, one after another: a thread, or the steps of a simulation.</summary>
internal interface IWorkerRunner
{
    /// <summary>Of the worker that lives or is being started; null when there is none.</summary>
    int? Pid { get; }

    /// <summary>Since that worker's start; zero when there is none.</summary>
    TimeSpan Age { get; }

    void Start();

    /// <summary>Lets the worker end by itself; one that is still starting is killed.</summary>
    void End();

    /// <summary>Kills the worker.</summary>
    void Terminate();

    /// <summary>Waits until no worker will follow, and the last one has been reaped.</summary>
    bool Join(TimeSpan timeout);
}
