namespace OrderedQueue;

/// <summary>What a packet became.</summary>
public enum OutcomeStatus
{
    /// <summary>No outcome: the content of an <see cref="Outcome"/> that nothing was assigned to.</summary>
    None = 0,

    /// <summary>The task returned.</summary>
    Value = 1,

    /// <summary>A value given to <c>PutValue</c>: the same object, in its place.</summary>
    PassedThrough = 2,

    /// <summary>The task threw, or its result could not be encoded or decoded.</summary>
    Faulted = 3,

    /// <summary>The task exceeded a time limit.</summary>
    TimedOut = 4,

    /// <summary>The worker process ended while it executed the task.</summary>
    WorkerLost = 5,

    /// <summary>The queue was terminated before the outcome had arrived. The task may have run.</summary>
    Abandoned = 6,
}
