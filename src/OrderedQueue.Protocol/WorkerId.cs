using System.Globalization;

namespace OrderedQueue;

/// <summary>
/// Which worker ran a task: the process, and the slot in its pool that it had. Immutable; two are equal when they mean the same process.
/// </summary>
public sealed record WorkerId
{
    private readonly string? _host;

    /// <param name="pool">The pool's name.</param>
    /// <param name="slot">The slot, from 0.</param>
    /// <param name="generation">Counts the processes in that slot, from 1.</param>
    /// <param name="pid">The process id.</param>
    /// <param name="host">Another machine; null for this one, whose name is looked up only when somebody asks for it.</param>
    internal WorkerId(string pool, int slot, int generation, int pid, string? host = null)
    {
        _host = host;
        Pool = pool;
        Slot = slot;
        Generation = generation;
        Pid = pid;
    }

    /// <summary>The name of the machine that the worker runs on.</summary>
    public string Host => _host ?? Environment.MachineName;

    /// <summary>The name of the pool that the worker belongs to: that of its queue, when the queue has a pool of its own.</summary>
    public string Pool { get; }

    /// <summary>The worker's slot in the pool, from 0; a replacement takes the slot of its predecessor.</summary>
    public int Slot { get; }

    /// <summary>Counts the processes that this slot has had, from 1.</summary>
    public int Generation { get; }

    /// <summary>The process id on <see cref="Host"/>.</summary>
    public int Pid { get; }

    /// <summary>Pool, slot, generation and process id, for logs.</summary>
    /// <returns>For instance <c>queue-1/0.2 (pid 4711)</c>; with the host in front when that is another machine.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(_host is null ? "" : $"{_host}/")}{Pool}/{Slot}.{Generation} (pid {Pid})");
}
