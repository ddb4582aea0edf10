namespace OrderedQueue;

/// <summary>Which failures of a task a <see cref="RetryPolicy"/> covers; values can be combined.</summary>
[Flags]
public enum RetryOn
{
    /// <summary>None: the first failure stands.</summary>
    None = 0,

    /// <summary>The worker process ended while it executed the task.</summary>
    WorkerLost = 1,

    /// <summary>The task exceeded a time limit.</summary>
    TimedOut = 2,

    /// <summary>The task threw, or its result could not be encoded; <see cref="RetryPolicy.ExceptionTypes"/> narrows it.</summary>
    Faulted = 4,
}
