namespace OrderedQueue.Waist;

/// <summary>
/// What turns packets into outcomes: the side of the waist that a queue sees. It takes batches from its <see cref="IWorkSource"/> when that
/// signals, and gives outcomes back. Made by a <see cref="QueueBackend"/>; driven and disposed by its owner, from any thread.
/// </summary>
internal interface IBackend : IDispatchSignals, IDisposable
{
    /// <summary>False once every worker and every thread has ended.</summary>
    bool IsAlive { get; }

    /// <summary>Begins to make workers; never blocks.</summary>
    void Start();

    /// <summary>Nothing more will be put: the workers end once the source is drained.</summary>
    void Complete();

    /// <summary>Kills the workers now; does not block long; may be called again.</summary>
    void Terminate();

    /// <summary>Waits until every worker and every thread has ended; false when the time was over first.</summary>
    bool Join(TimeSpan timeout);

    /// <summary>The workers at this moment, by index.</summary>
    IReadOnlyList<WorkerSnapshot> Workers();
}
