using OrderedQueue.Diagnostics;
using OrderedQueue.Ordering;
using OrderedQueue.Pool.Retrying;
using OrderedQueue.Tasks;

namespace OrderedQueue.Backends;

/// <summary>Makes the backend that the options ask for.</summary>
internal static class BackendFactory
{
    public static IBackend Create(ParallelQueueOptions options, Sequencer sequencer, TaskRegistry tasks, QueueTelemetry telemetry) => options.Backend switch
    {
        QueueBackend.Processes => new ProcessBackend(options, sequencer, tasks, telemetry),
        QueueBackend.Inline => new InlineBackend(sequencer, tasks, options.MaxPacketBytes, new RetryDesk(options.Retry, sequencer, options.TimeProvider, totals: telemetry.Totals), new InlineLife(options)),
        _ => throw new NotSupportedException($"There is no backend {options.Backend}."),
    };
}
