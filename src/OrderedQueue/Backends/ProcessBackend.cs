using Microsoft.Extensions.Logging;
using OrderedQueue.Diagnostics;
using OrderedQueue.Ordering;
using OrderedQueue.Packets;
using OrderedQueue.Pool;
using OrderedQueue.Pool.Retrying;
using OrderedQueue.Pool.Supervision;
using OrderedQueue.Processes;
using OrderedQueue.Tasks;

namespace OrderedQueue.Backends;

/// <summary>Runs packets in child processes: the pool behind the narrow waist.</summary>
internal sealed class ProcessBackend : IBackend
{
    private readonly WorkerPool _pool;

    public ProcessBackend(ParallelQueueOptions options, Sequencer sequencer, TaskRegistry tasks, QueueTelemetry telemetry)
        : this(options, sequencer, tasks, telemetry, new WorkerStarter(WorkerCommandFactory.Create(options.WorkerLaunch), options.StartTimeout, new WorkerTerms(options)))
    {
    }

    /// <summary>With another way to start workers, for tests of those that cannot start.</summary>
    internal ProcessBackend(ParallelQueueOptions options, Sequencer sequencer, TaskRegistry tasks, QueueTelemetry telemetry, WorkerStarter starter)
    {
        ILogger? logger = options.LoggerFactory?.CreateLogger("OrderedQueue.Worker");
        _pool = new WorkerPool(
            options.Workers, sequencer, tasks, telemetry, (pool, slot, index) => new SlotThread(pool, slot, index, starter), new RestartBudget(options.RestartBudget), new RetryDesk(options.Retry, sequencer, options.TimeProvider, totals: telemetry.Totals), options.MaxPacketBytes,
            SupervisionLimits.Of(options), options.TimeProvider,
            worker => (stream, line) => Forward(logger, worker, stream, line));
    }

    /// <summary>With a pool whose workers are simulated.</summary>
    internal ProcessBackend(WorkerPool pool) => _pool = pool;

    public bool IsAlive => _pool.IsAlive;

    public void Start() => _pool.Start();

    public void PacketsReady()
    {
        _pool.Dispatch.FeedIdle();
        _pool.EndIfDrained();
    }

    public void HeadAwaited(PacketId head)
    {
        // Only a wish for speed, and this thread may hold one link's lock already: the flusher sends within a millisecond anyway.
        if (FeedingHold.IsHeld) return;
        for (int slot = 0; slot < _pool.Links.Slots; slot++)
        {
            if (_pool.Links[slot] is { } link && link.MarkFlush(head)) return;
        }
    }

    public void ReadersMayGoOn() => _pool.Gate.Pulse();

    public void Complete() => _pool.Complete();

    public void Terminate() => _pool.Terminate();

    public bool Join(TimeSpan timeout) => _pool.Join(timeout);

    public IReadOnlyList<WorkerSnapshot> Workers() => _pool.Snapshot();

    public void Dispose() => _pool.Dispose();

    private static void Forward(ILogger? logger, int worker, OutputStream stream, string line)
    {
        if (logger is null) Console.Error.WriteLine(line);
        else if (stream == OutputStream.StandardError) QueueLog.StandardErrorLine(logger, worker, line);
        else QueueLog.StandardOutputLine(logger, worker, line);
    }
}
