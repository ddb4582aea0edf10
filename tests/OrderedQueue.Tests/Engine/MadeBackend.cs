using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Engine;

/// <summary>A queue's backend, made by a test.</summary>
internal sealed class MadeBackend(Func<BackendContext, IBackend> make) : QueueBackend
{
    public override string ToString() => "made by a test";

    internal override IBackendStart Create(ParallelQueueOptions options) => new Begun(make);

    private sealed class Begun(Func<BackendContext, IBackend> make) : IBackendStart
    {
        public IBackend ToBackend(BackendContext context) => make(context);

        public void Dispose()
        {
            // Nothing has begun.
        }
    }
}
