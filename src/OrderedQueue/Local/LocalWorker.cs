using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OrderedQueue.Bytes;
using OrderedQueue.Diagnostics;
using OrderedQueue.Packets;
using OrderedQueue.Serialization;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;

namespace OrderedQueue.Local;

/// <summary>
/// A worker inside this process: runs packets one at a time, from bytes to bytes, as a worker process does, and passes their outcomes to
/// the source. The core of every backend without processes. Used by one running thread at a time; <see cref="Snapshot"/> by any.
/// </summary>
internal sealed class LocalWorker : ITaskReports
{
    private readonly ParallelQueueOptions _options;
    private readonly IWorkSource _source;
    private readonly TaskRegistry _tasks;
    private readonly WorkerId _id;
    private readonly WorkerContext _context;
    private readonly LocalFlow _flow;
    private readonly FramingTasks _life;
    private readonly TaskTable _table = new(MessagePackPayloadSerializer.Instance);
    private readonly ConcurrentBag<LocalOutcomes> _spare = [];
    private readonly Action<LocalOutcomes> _giveBack;
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private int _definedCount;
    private long _executedCount;
    private long _beganAt;
    private bool _hasStarted;
    private bool _hasEnded;
    private volatile ITaskIdentity? _current;
    private volatile object? _progress;

    /// <param name="index">From 0.</param>
    /// <param name="life">The encoded start and stop tasks.</param>
    /// <param name="options">Of the queue.</param>
    /// <param name="backend">What the worker's backend works with.</param>
    public LocalWorker(int index, LocalLife life, ParallelQueueOptions options, BackendContext backend)
    {
        _options = options;
        _source = backend.Source;
        _tasks = backend.Tasks;
        _id = new WorkerId(backend.Telemetry.Name, index, generation: 1, Environment.ProcessId);
        _context = new WorkerContext(index, this);
        _flow = new LocalFlow(_context);
        _life = new FramingTasks(_context, life.OnStart, life.OnStop);
        _giveBack = _spare.Add;
    }

    /// <summary>
    /// Runs one packet, which is all that is ever taken at once, after the start task if it is the first. False when that failed: then the
    /// source has failed, too, since another start in the same process would end the same way.
    /// </summary>
    public bool TryRun(in PacketBatch packet)
    {
        if (!TryStart(packet)) return false;
        Arrival arrival = Execute(packet);
        if (!arrival.IsFailure) _source.Accept(new ReadOnlySpan<Arrival>(in arrival), QueueTelemetry.Arrival);
        else if (_source.AcceptFailure(packet, arrival, QueueTelemetry.Arrival) == FailureAnswer.RunsAgain) return true;
        _source.Finish(packet);
        return true;
    }

    /// <summary>Once: runs the stop task at a normal end, and always disposes of the resources, since this process lives on.</summary>
    public void End(bool isNormal)
    {
        if (!_hasStarted || _hasEnded) return;
        _hasEnded = true;
        ILogger logger = CreateLogger(_context);
        using (_flow.Enter())
        {
            if (isNormal) _life.Stop((task, error) => LocalLog.StopFailed(logger, task, error.TypeName, error.Message));
        }
        _life.DisposeResources(failure => LocalLog.ResourceFailed(logger, failure));
    }

    public WorkerSnapshot Snapshot(bool isAlive)
    {
        ITaskIdentity? current = _current;
        return new WorkerSnapshot
        {
            Index = _id.Slot,
            Pid = _id.Pid,
            Generation = _id.Generation,
            State = !isAlive ? WorkerState.Ended : current is null ? WorkerState.Idle : WorkerState.Working,
            Age = Stopwatch.GetElapsedTime(_startedAt),
            Tasks = Interlocked.Read(ref _executedCount),
            MemoryBytes = Environment.WorkingSet,
            CurrentTask = current?.Name,
            Progress = current is null ? null : (TaskProgress?)_progress,
            Running = current is null ? null : Stopwatch.GetElapsedTime(Volatile.Read(ref _beganAt)),
        };
    }

    public void Report(in TaskProgress progress)
    {
        if (_context.Attempt != 0) _progress = progress;
    }

    public ILogger CreateLogger(WorkerContext context) =>
        _options.LoggerFactory?.CreateLogger(TaskLog.Category) ?? (ILogger)NullLogger.Instance;

    private bool TryStart(in PacketBatch first)
    {
        if (_hasStarted) return true;
        _hasStarted = true;
        if (RunStartTask() is not { } error) return true;
        _source.Return(first);
        Fail(StartTaskFailure.Read(error, _options.OnWorkerStart!, nameof(_options.OnWorkerStart)));
        return false;
    }

    private void Fail(StartTaskFailure failure) => _source.Fail(() => new WorkerStartException(
        $"The worker in this process cannot be started: {failure.Message}", Environment.CommandLine, null, "", failure.InnerException));

    private byte[]? RunStartTask()
    {
        using LocalFlow.Scope scope = _flow.Enter();
        return _life.Start();
    }

    private Arrival Execute(in PacketBatch packet)
    {
        PacketEntry entry = packet[0];
        ITaskIdentity task = entry.Task!;
        DefineUpTo(task.Index);
        Begin(packet, task);
        if (!_spare.TryTake(out LocalOutcomes? outcomes)) outcomes = new LocalOutcomes(_id, _giveBack);
        var result = new PayloadWriter(outcomes.PayloadSpace, _options.MaxPacketBytes);
        LocalFlow.Scope scope = _flow.Enter();
        try
        {
            OutcomeKind kind = Run(packet, entry, ref result);
            outcomes.Complete(result, kind, Stopwatch.GetElapsedTime(_beganAt));
            return Arrival.Of(packet, entry, outcomes, 0, outcomes.PayloadBytes, kind.ToStatus());
        }
        finally
        {
            scope.Dispose();
            result.Dispose();
            End();
        }
    }

    private OutcomeKind Run(in PacketBatch packet, in PacketEntry entry, ref PayloadWriter result)
    {
        ReadOnlySpan<byte> payload = packet.Bytes.Span[PacketRecord.HeaderBytes..];
        TaskInvoker invoker = _table[entry.Task!.Index];
        return entry.Note is { IsTraced: true }
            ? TracedExecution.Run(invoker, payload, lifted: null, ref result, _context.CancellationToken)
            : PacketExecution.Run(invoker, payload, lifted: null, ref result, _context.CancellationToken);
    }

    private void Begin(in PacketBatch packet, ITaskIdentity task)
    {
        Volatile.Write(ref _beganAt, Stopwatch.GetTimestamp());
        _current = task;
        _progress = null;
        _context.BeginPacket(packet.FirstId);
        _context.BeginAttempt(packet.Retries + 1);
        if (packet[0].Note?.Limits?.Soft is { } soft) _context.LimitToken(soft);
    }

    private void End()
    {
        _context.BeginAttempt(0);
        _context.RenewToken(hasFired: false);
        _current = null;
        Interlocked.Increment(ref _executedCount);
    }

    private void DefineUpTo(int index)
    {
        for (; _definedCount <= index; _definedCount++) _table.Define(_definedCount, _tasks.Definition(_definedCount).Span);
    }
}
