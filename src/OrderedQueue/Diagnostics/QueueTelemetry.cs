using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using OrderedQueue.Packets;

namespace OrderedQueue.Diagnostics;

/// <summary>
/// One queue's log events and measurements. May be called from any thread and under any lock; only <see cref="Delivered"/>, which is for
/// the consumer's thread, calls listeners. Has no reference to the queue, so that it can outlive it.
/// </summary>
internal sealed class QueueTelemetry
{
    /// <summary>A logger that takes longer for the last events writes them after the queue has been disposed.</summary>
    private static readonly TimeSpan _logPatience = TimeSpan.FromSeconds(1);

    private static int _lastNumber;

    private readonly LogRelay? _log;
    private readonly KeyValuePair<string, object?> _nameTag;

    public QueueTelemetry(string? name, ILoggerFactory? loggers)
    {
        Name = name ?? string.Create(CultureInfo.InvariantCulture, $"queue-{Interlocked.Increment(ref _lastNumber)}");
        _nameTag = new(MetricTags.QueueName, Name);
        if (loggers is not null) _log = new LogRelay(loggers.CreateLogger(QueueLog.Category), Name);
    }

    public string Name { get; }

    public QueueTotals Totals { get; } = new();

    /// <summary>The time for outcomes that arrive now; none while nobody listens.</summary>
    public static ArrivalTime Arrival => QueueMeter.OrderWait.Enabled ? ArrivalTime.Now() : default;

    /// <summary>On the consumer's thread, without a lock, for every outcome handed out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Delivered(OutcomeStatus status, ITaskIdentity? task, TimeSpan elapsed, ArrivalTime arrived)
    {
        if (status > OutcomeStatus.PassedThrough) Totals.CountFailure(status);
        if (QueueMeter.IsTimed) Record(status, task, elapsed, arrived);
    }

    public void WorkerStarted(int worker, int generation, int pid) =>
        _log?.Post(log => QueueLog.WorkerStarted(log, Name, worker, generation, pid));

    public void WorkerReady(WorkerId worker, TimeSpan took) =>
        _log?.Post(log => QueueLog.WorkerReady(log, Name, worker.Slot, worker.Generation, worker.Pid, took.TotalMilliseconds));

    public void WorkerEnded(WorkerEnd end) => _log?.Post(log => QueueLog.WorkerEnded(
        log, Name, end.Worker.Slot, end.Worker.Generation, end.Worker.Pid, end.Exit, end.Age.TotalSeconds, end.Tasks));

    public void WorkerLost(WorkerEnd end, string reason, string? task, uint? packet, string standardError, Exception? broken)
    {
        Totals.CountRestart(reason);
        _log?.Post(log => QueueLog.WorkerLost(
            log, broken, Name, end.Worker.Slot, end.Worker.Generation, end.Worker.Pid, reason, end.Exit,
            end.Age.TotalSeconds, end.Tasks, task, packet, standardError));
    }

    public void WorkerStartFailed(int worker, int generation, TimeSpan took, Exception failure, string exit, string standardError)
    {
        Totals.CountRestart(MetricTags.StartFailed);
        _log?.Post(log => QueueLog.WorkerStartFailed(
            log, failure, Name, worker, generation, took.TotalMilliseconds, exit, failure.Message, standardError));
    }

    public void RestartBudgetSpent(Exception failure, string reason) =>
        _log?.Post(log => QueueLog.RestartBudgetSpent(log, failure, Name, reason));

    public void QueueBroken(Exception bug) => _log?.Post(log => QueueLog.QueueBroken(log, bug, Name));

    public void PutIsStuck() => _log?.Post(log => QueueLog.PutIsStuck(log, Name));

    public void QueueStopped(long put, long outstanding) => _log?.Post(log => QueueLog.QueueStopped(log, Name, put, outstanding));

    public void QueueTerminated(long put, long abandoned) => _log?.Post(log => QueueLog.QueueTerminated(log, Name, put, abandoned));

    /// <summary>The last event; waits briefly until all have been written.</summary>
    public void QueueDisposed(long put, long delivered)
    {
        if (_log is null) return;
        _log.Post(log => QueueLog.QueueDisposed(log, Name, put, delivered));
        _log.Close(_logPatience);
    }

    private void Record(OutcomeStatus status, ITaskIdentity? task, TimeSpan elapsed, ArrivalTime arrived)
    {
        if (task is null) return;
        var taskTag = new KeyValuePair<string, object?>(MetricTags.TaskName, task.Name);
        if (status != OutcomeStatus.Abandoned)
            QueueMeter.TaskDuration.Record(elapsed.TotalSeconds, _nameTag, taskTag, new(MetricTags.Status, MetricTags.Of(status)));
        if (arrived.IsKnown) QueueMeter.OrderWait.Record(arrived.Elapsed.TotalSeconds, _nameTag, taskTag);
    }
}

/// <summary>What every event about a worker's end reports.</summary>
internal readonly record struct WorkerEnd(WorkerId Worker, string Exit, TimeSpan Age, long Tasks);
