using OrderedQueue.Tasks;

namespace OrderedQueue.Local;

/// <summary>The start and stop tasks of local workers, encoded as for a process, so that one that could not travel is refused here, too. Immutable.</summary>
internal sealed class LocalLife
{
    /// <exception cref="TaskNotShippableException">One of the delegates could not travel; the message names its option.</exception>
    public LocalLife(ParallelQueueOptions options)
    {
        OnStart = LifeTask.Write(options.OnWorkerStart, nameof(options.OnWorkerStart), Array.MaxLength);
        OnStop = LifeTask.Write(options.OnWorkerStop, nameof(options.OnWorkerStop), Array.MaxLength);
    }

    public byte[] OnStart { get; }

    public byte[] OnStop { get; }
}
