using OrderedQueue.Diagnostics;
using OrderedQueue.Ordering;
using OrderedQueue.Pool.Starting;
using OrderedQueue.Pool.Supervision;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;
using OrderedQueue.Waist.Retrying;

namespace OrderedQueue.Pool;

/// <summary>Runs packets in child processes: the pool behind the narrow waist.</summary>
internal sealed class ProcessBackend : IBackend
{
    private readonly WorkerPool _pool;

    /// <summary>The starts become this backend's.</summary>
    public ProcessBackend(ParallelQueueOptions options, Sequencer sequencer, TaskRegistry tasks, QueueTelemetry telemetry, WorkerStarts starts)
    {
        _pool = new WorkerPool(
            options.Workers, sequencer, tasks, telemetry, starts.NewProvider, new RestartBudget(options.RestartBudget), new RetryDesk(options.Retry, sequencer, options.TimeProvider, totals: telemetry.Totals), options.MaxPacketBytes,
            SupervisionLimits.Of(options), options.TimeProvider,
            starts.Output);
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

    public void ReadersMayGoOn() => _pool.Gate.Pulse();

    public void Complete() => _pool.Complete();

    public void Terminate() => _pool.Terminate();

    public bool Join(TimeSpan timeout) => _pool.Join(timeout);

    public IReadOnlyList<WorkerSnapshot> Workers() => _pool.Snapshot();

    public void Dispose() => _pool.Dispose();
}
