namespace OrderedQueue;

/// <summary>
/// How the operating system ranks a worker process against others. Workers can only be ranked lower than usual, which needs no
/// privilege.
/// </summary>
public enum WorkerPriority
{
    /// <summary>The parent's own priority.</summary>
    Inherited = 0,

    /// <summary>Yields to ordinary programs (nice 10 on Unix).</summary>
    BelowNormal = 1,

    /// <summary>Runs when nothing else needs the processor (nice 19 on Unix).</summary>
    Idle = 2,
}
