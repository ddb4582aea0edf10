using OrderedQueue.Diagnostics;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>What those who run the workers of a pool need of it, from a worker's start to its end. Thread-safe.</summary>
internal sealed class WorkerServices(
    IWorkSource source, TaskRegistry tasks, DispatchQueue dispatch, ReadBackpressure backpressure, Supervisor supervisor, WorkerLimits limits, QueueTelemetry telemetry)
{
    private readonly OutcomeBufferPool _buffers = new();

    public IWorkSource Source => source;

    public DispatchQueue Dispatch => dispatch;

    public QueueTelemetry Telemetry => telemetry;

    public required PoolLife Life { get; init; }

    public required Restarts Restarts { get; init; }

    /// <summary>A worker has shaken hands.</summary>
    public WorkerTenure NewTenure(WorkerSlot slot, IWorkerRunner runner, WorkerConnection connection)
    {
        var link = new WorkerLink(connection, tasks, supervisor.Alarm, limits.TasksPerWorker);
        var stream = new OutcomeStream(connection.Packets, _buffers, connection.Id, limits.MaxPacketBytes);
        var reader = new LinkReader(link, stream, source, backpressure, dispatch.Sizer);
        return new WorkerTenure(slot, runner, link, reader, this);
    }

    /// <summary>The worker may end in its own way, within a time.</summary>
    public void SendOff(WorkerLink link)
    {
        if (link.SayGoodbye()) supervisor.ExpectEnd(link);
    }

    /// <summary>A worker has been reaped: idle ones may take what it held, and readers that were held back for its sake look again.</summary>
    public void WorkerEnded()
    {
        backpressure.Pulse();
        dispatch.FeedIdle();
        Life.EndIfDrained();
    }
}
