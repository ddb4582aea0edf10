using OrderedQueue.Tasks;

namespace OrderedQueue.Local;

/// <summary>The start and stop tasks of local workers, encoded as for a process, so that one that cannot travel is refused, too.</summary>
/// <exception cref="TaskNotShippableException">One of the delegates cannot travel; the message names its option.</exception>
internal sealed class LocalLife(ParallelQueueOptions options)
{
    public byte[] OnStart { get; } = LifeTask.Write(options.OnWorkerStart, nameof(options.OnWorkerStart), Array.MaxLength);

    public byte[] OnStop { get; } = LifeTask.Write(options.OnWorkerStop, nameof(options.OnWorkerStop), Array.MaxLength);
}
