using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>Runs tasks in child processes, which begin to start at once.</summary>
internal sealed class ProcessesBackend : QueueBackend
{
    public override string ToString() => nameof(Processes);

    internal override IBackendStart Create(ParallelQueueOptions options) => new Begun(options, WorkerStarts.Begin(options));

    private sealed class Begun(ParallelQueueOptions options, WorkerStarts starts) : IBackendStart
    {
        public IBackend ToBackend(BackendContext context) =>
            new WorkerPool(options.Workers, context, WorkerLimits.Of(options), options.TimeProvider, starts);

        public void Dispose() => starts.Dispose();
    }
}
