using OrderedQueue.Waist;

namespace OrderedQueue.Local;

/// <summary>Runs tasks in this process, on the thread that calls the queue.</summary>
internal sealed class InlineQueueBackend : QueueBackend
{
    public override string ToString() => nameof(Inline);

    internal override IBackendStart Create(ParallelQueueOptions options) => new Begun(options, new LocalLife(options));

    private sealed class Begun(ParallelQueueOptions options, LocalLife life) : IBackendStart
    {
        public IBackend ToBackend(BackendContext context) => new InlineBackend(context.Source, new LocalWorker(0, life, options, context));

        public void Dispose()
        {
            // Nothing has begun.
        }
    }
}
