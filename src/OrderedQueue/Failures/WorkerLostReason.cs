namespace OrderedQueue;

/// <summary>Why a worker process ended while it executed a task.</summary>
public enum WorkerLostReason
{
    /// <summary>It exited by itself, for instance by <see cref="Environment.Exit"/>.</summary>
    Exited = 0,

    /// <summary>It crashed: stack overflow, access violation, <see cref="Environment.FailFast(string)"/>, an unhandled exception.</summary>
    Crashed = 1,

    /// <summary>
    /// Something else killed it, for instance the kernel when out of memory: it ended by SIGKILL, SIGTERM or another signal that no
    /// fault of its own raises.
    /// </summary>
    Killed = 2,

    /// <summary>The queue killed it because it held more memory than allowed.</summary>
    MemoryLimit = 3,

    /// <summary>The queue killed it because its heartbeat stopped.</summary>
    Frozen = 4,

    /// <summary>The queue killed it because it violated the wire protocol.</summary>
    Protocol = 5,
}
