using OrderedQueue.Diagnostics;
using OrderedQueue.Local;
using OrderedQueue.Ordering;
using OrderedQueue.Pool;
using OrderedQueue.Pool.Starting;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;
using OrderedQueue.Waist.Retrying;

namespace OrderedQueue.Engine;

/// <summary>Makes the backend that the options ask for.</summary>
internal static class BackendFactory
{
    /// <summary>What takes long begins before the rest of the queue is made; null when there is nothing.</summary>
    public static WorkerStarts? Begin(ParallelQueueOptions options) => options.Backend == QueueBackend.Processes ? WorkerStarts.Begin(options) : null;

    /// <param name="options">Those that it was begun with.</param>
    /// <param name="starts">What was begun; the backend's from now on.</param>
    /// <param name="sequencer">Where packets come from and outcomes go.</param>
    /// <param name="tasks">The tasks of the queue.</param>
    /// <param name="telemetry">Told what happens.</param>
    public static IBackend Create(ParallelQueueOptions options, WorkerStarts? starts, Sequencer sequencer, TaskRegistry tasks, QueueTelemetry telemetry) => options.Backend switch
    {
        QueueBackend.Processes => new ProcessBackend(options, sequencer, tasks, telemetry, starts!),
        QueueBackend.Inline => new InlineBackend(sequencer, tasks, options.MaxPacketBytes, new RetryDesk(options.Retry, sequencer, options.TimeProvider, totals: telemetry.Totals), new InlineLife(options)),
        _ => throw new NotSupportedException($"There is no backend {options.Backend}."),
    };
}
