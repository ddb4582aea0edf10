using OrderedQueue.Diagnostics;
using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>What the runners of a pool's workers need from it, from a worker's start to its end. Thread-safe.</summary>
internal sealed class WorkerServices(
    BackendContext context, DispatchQueue dispatch, ReadBackpressure backpressure, Supervisor supervisor, WorkerLimits limits,
    PoolLife life, Restarts restarts)
{
    private readonly OutcomeBufferPool _buffers = new();

    public IWorkSource Source => context.Source;

    public DispatchQueue Dispatch => dispatch;

    public QueueTelemetry Telemetry => context.Telemetry;

    public PoolLife Life => life;

    public Restarts Restarts => restarts;

    /// <summary>A worker's handshake is complete.</summary>
    public WorkerTenure NewTenure(WorkerSlot slot, IWorkerRunner runner, WorkerConnection connection)
    {
        var link = new WorkerLink(connection, context.Tasks, supervisor.Alarm, limits.TasksPerWorker);
        var stream = new OutcomeStream(connection.Packets, _buffers, connection.Id, limits.MaxPacketBytes);
        var reader = new LinkReader(link, stream, Source, backpressure, dispatch.Sizer);
        return new WorkerTenure(slot, runner, link, reader, this);
    }

    /// <summary>Asks the worker to end by itself, within a time limit.</summary>
    public void SendOff(WorkerLink link)
    {
        if (link.SayGoodbye()) supervisor.ExpectEnd(link);
    }

    /// <summary>A worker has been reaped: idle ones may take what it held, and readers held back in its favour look again.</summary>
    public void WorkerEnded()
    {
        backpressure.Pulse();
        dispatch.FeedIdle();
        Life.EndIfDrained();
    }
}
