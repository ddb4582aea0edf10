using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OrderedQueue.Errors;
using OrderedQueue.Pool.Control;
using OrderedQueue.Pool.Starting;
using OrderedQueue.Tasks;

namespace OrderedQueue.Local;

/// <summary>
/// What frames the packets of the inline backend, as in a worker: the context, the start task before the first packet, the stop
/// task and the end of the resources after the last. Used by one running thread at a time; <see cref="Progress"/> by any.
/// </summary>
internal sealed class InlineLife : ITaskReports
{
    private readonly byte[] _onStart;
    private readonly byte[] _onStop;
    private readonly Delegate? _startTask;
    private readonly ILoggerFactory? _loggers;
    private ExecutionContext? _lastCaller;
    private ExecutionContext? _lastEntered;
    private bool _hasStarted;
    private bool _hasEnded;
    private volatile object? _progress;

    /// <exception cref="TaskNotShippableException">One of the delegates could not travel; the message names its option.</exception>
    public InlineLife(ParallelQueueOptions options)
    {
        _onStart = LifeTask.Write(options.OnWorkerStart, nameof(options.OnWorkerStart), Array.MaxLength);
        _onStop = LifeTask.Write(options.OnWorkerStop, nameof(options.OnWorkerStop), Array.MaxLength);
        _startTask = options.OnWorkerStart;
        _loggers = options.LoggerFactory;
        Context = new WorkerContext(workerIndex: 0, this);
    }

    public WorkerContext Context { get; }

    public TaskProgress? Progress => (TaskProgress?)_progress;

    /// <summary>Runs the start task if it has not been run. The failure, or null: ready for packets.</summary>
    public Exception? Start()
    {
        if (_hasStarted) return null;
        _hasStarted = true;
        return Run(_onStart) is { } error ? StartTaskFailure.Read(error, _startTask!) : null;
    }

    /// <summary>Once: the stop task when the end is a normal one, and in any case the resources, since this process lives on.</summary>
    public void End(bool isNormal)
    {
        if (!_hasStarted || _hasEnded) return;
        _hasEnded = true;
        ILogger logger = CreateLogger(Context);
        if (isNormal && Run(_onStop) is { } encoded)
        {
            var error = RemoteError.Read(encoded);
            InlineLog.StopFailed(logger, TaskDefinition.ReadName(_onStop), error.TypeName, error.Message);
        }
        Context.Resources.DisposeAll(failure => InlineLog.ResourceFailed(logger, failure));
    }

    /// <summary>The calling thread runs inside the context from here on. What its caller has made to flow stays visible, as nothing does in a process.</summary>
    public ExecutionContext? Enter()
    {
        ExecutionContext? caller = ExecutionContext.Capture();
        if (caller is not null && caller == _lastCaller)
        {
            ExecutionContext.Restore(_lastEntered!);
            return caller;
        }
        WorkerContext.Flow(Context);
        (_lastCaller, _lastEntered) = (caller, caller is null ? null : ExecutionContext.Capture());
        return caller;
    }

    /// <param name="caller">What <see cref="Enter"/> gave; null where the flow is suppressed.</param>
    public static void Leave(ExecutionContext? caller)
    {
        if (caller is null) WorkerContext.Flow(null);
        else ExecutionContext.Restore(caller);
    }

    public void BeginPacket(uint id, int attempt)
    {
        _progress = null;
        Context.BeginPacket(id);
        Context.BeginAttempt(attempt);
    }

    public void EndPacket()
    {
        Context.BeginAttempt(0);
        Context.RenewToken(hasFired: false);
    }

    public void Report(in TaskProgress progress)
    {
        if (Context.Attempt != 0) _progress = progress;
    }

    public ILogger CreateLogger(WorkerContext context) => _loggers?.CreateLogger(TaskLog.Category) ?? (ILogger)NullLogger.Instance;

    private byte[]? Run(byte[] definition)
    {
        if (LifeTask.Read(definition) is not { } task) return null;
        ExecutionContext? caller = Enter();
        try
        {
            return LifeTask.Run(task, Context.CancellationToken);
        }
        finally
        {
            Leave(caller);
        }
    }
}
