using OrderedQueue.Diagnostics;
using OrderedQueue.Ordering;
using OrderedQueue.Serialization;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;
using OrderedQueue.Wire;

namespace OrderedQueue.Engine;

/// <summary>
/// A queue without its public face: the sequencer, the backend and what lies between them and the caller. The public object and
/// the backend's threads refer to it, never the other way round, so that an unreferenced queue can be collected.
/// </summary>
internal sealed class QueueCore : IObservedQueue, IDisposable
{
    /// <summary>Killed workers end within milliseconds; a longer wait means that the machine is in trouble, not the queue.</summary>
    private static readonly TimeSpan _disposePatience = TimeSpan.FromSeconds(10);

    private readonly Sequencer _sequencer;
    private readonly DelayedPackets _delayed;
    private readonly IBackend _backend;
    private readonly HeadClock _clock = new();
    private readonly QueueTelemetry _telemetry;
    private volatile bool _isStopped;
    private volatile bool _isTerminated;
    private int _isDisposed;

    /// <param name="options">Not validated yet.</param>
    /// <param name="bakedTask">The one task of a single-task queue; null for any other.</param>
    public QueueCore(ParallelQueueOptions options, Delegate? bakedTask)
    {
        options.Validate();
        if (WorkerEnvironment.IsWorkerProcess && !options.AllowInsideWorker) throw InsideWorker();
        // Starting a process takes longer than making the rest. Only a task that may be refused is resolved first.
        using IBackendStart? early = bakedTask is null ? options.Backend.Create(options) : null;
        var tasks = new TaskRegistry(MessagePackPayloadSerializer.Instance);
        TaskSignature? baked = bakedTask is null ? null : tasks.Bake(bakedTask);
        using IBackendStart start = early ?? options.Backend.Create(options);
        _telemetry = new QueueTelemetry(options.Name, options.LoggerFactory);
        _sequencer = new Sequencer(Limits(options));
        _delayed = new DelayedPackets(packet => _sequencer.Return(packet), options.TimeProvider);
        var source = new RetryingSource(_sequencer, options.Retry, _delayed, _telemetry.Totals.CountRetry);
        _backend = start.ToBackend(new BackendContext(source, tasks, _telemetry));
        _sequencer.Attach(_backend);
        _sequencer.WhenPutIntoEmptyQueue(_clock.PutIntoEmptyQueue);
        _sequencer.WarnOfStuckPut(_telemetry.PutIsStuck);
        Puts = new PutSide(_sequencer, tasks, baked, options, _telemetry.Name);
        Gets = new GetSide(_sequencer, _clock, _telemetry);
        _backend.Start();
        QueueMeter.Observe(this);
    }

    public PutSide Puts { get { ThrowIfDisposed(); return field; } }

    public GetSide Gets { get { ThrowIfDisposed(); return field; } }

    public bool IsAlive => _backend.IsAlive;

    public bool IsCompleted => IsDisposed || (_isStopped && _sequencer.Counts() is var counts && counts.Put == counts.Delivered);

    string IObservedQueue.Name => _telemetry.Name;

    QueueTotals IObservedQueue.Totals => _telemetry.Totals;

    private bool IsDisposed => Volatile.Read(ref _isDisposed) != 0;

    public void Stop()
    {
        ThrowIfDisposed();
        bool isFirst = !_isStopped;
        _isStopped = true;
        _sequencer.Stop();
        if (isFirst && _sequencer.Counts() is var counts) _telemetry.QueueStopped(counts.Put, counts.Put - counts.Delivered);
        _backend.Complete();
    }

    public bool Join(TimeSpan timeout)
    {
        ThrowIfDisposed();
        if (!_backend.Join(WaitTime.Checked(timeout))) return false;
        _delayed.Dispose();
        ThrowIfFailed();
        return true;
    }

    /// <summary>Does not throw after disposal: the finaliser calls it.</summary>
    public void Terminate()
    {
        SequencerCounts counts = _sequencer.Counts();
        if (!_isTerminated) _telemetry.QueueTerminated(counts.Put, counts.Queued + counts.InFlight);
        // The sequencer first: from then on the end of a worker decides no outcome.
        (_isStopped, _isTerminated) = (true, true);
        _sequencer.Terminate(AbandonedOutcome.Instance);
        _delayed.Stop();
        _backend.Terminate();
    }

    public QueueSnapshot Snapshot()
    {
        ThrowIfDisposed();
        SequencerCounts counts = _sequencer.Counts();
        TimeSpan headAge = _clock.Age;
        IReadOnlyList<WorkerSnapshot> workers = _backend.Workers();
        return new QueueSnapshot
        {
            Put = counts.Put,
            Delivered = counts.Delivered,
            Failed = counts.Failed,
            Queued = counts.Queued,
            InFlight = counts.InFlight,
            Buffered = counts.Buffered,
            WaitingForConsumer = counts.WaitingForConsumer,
            Head = counts.Put == counts.Delivered ? null : new HeadSnapshot
            {
                Index = counts.Delivered,
                Age = headAge,
                Worker = workers.FirstOrDefault(worker => worker.CurrentPacket == counts.HeadId)?.Index,
            },
            Workers = workers,
        };
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;
        if (!_isStopped || !_sequencer.IsDrained) Terminate();
        _backend.Join(_disposePatience);
        _backend.Dispose();
        _delayed.Dispose();
        _sequencer.Close(Disposed);
        SequencerCounts counts = _sequencer.Counts();
        ObservedQueues.Remove(this);
        _telemetry.QueueDisposed(counts.Put, counts.Delivered);
    }

    public QueueFigures Figures()
    {
        SequencerCounts counts = _sequencer.Counts();
        return new QueueFigures
        {
            Put = counts.Put,
            Delivered = counts.Delivered,
            Queued = counts.Queued,
            InFlight = counts.InFlight,
            Buffered = counts.Buffered,
            WindowUsed = counts.WindowUsed,
            WindowBytes = counts.OutBytes + counts.HeldBytes,
            HeadAgeSeconds = counts.Put == counts.Delivered ? 0 : _clock.Age.TotalSeconds,
            GateIsClosed = counts.GateIsClosed,
            HeadIsReady = counts.HeadIsReady,
        };
    }

    public IReadOnlyList<WorkerSnapshot> Workers() => _backend.Workers();

    public void ThrowIfDisposed()
    {
        if (IsDisposed) throw Disposed();
    }

    /// <summary>
    /// A backend that ended unasked, or without all outcomes, has failed. The sequencer then rejects every put, and its exception
    /// says why.
    /// </summary>
    private void ThrowIfFailed()
    {
        if (_isTerminated || (_isStopped && _sequencer.IsDrained)) return;
        _sequencer.Put(default, TimeSpan.Zero, CancellationToken.None);
    }

    private static ObjectDisposedException Disposed() => new(nameof(ParallelQueue));

    private static SequencerLimits Limits(ParallelQueueOptions options) => new()
    {
        Window = options.Window,
        WindowBytes = options.WindowBytes,
        InputCapacity = options.InputCapacity,
        InputCapacityBytes = options.InputCapacityBytes,
        Ids = new PacketIdSpace(32, options.FirstPacketId),
    };

    private static InvalidOperationException InsideWorker() => new(
        "A queue was made inside a worker process, by a task or by code that runs when a task's types are loaded. It would start "
        + "processes of its own for each worker. If that is meant, set "
        + $"{nameof(ParallelQueueOptions)}.{nameof(ParallelQueueOptions.AllowInsideWorker)}.");
}
