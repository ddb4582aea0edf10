using System.Diagnostics;
using OrderedQueue.Processes;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// One of a slot's threads. It lives as long as the pool and does everything for one worker in turn: start it, wait for its turn,
/// read its outcomes to the end, bury it. Workers are therefore created by a thread that outlives them, as the parent-death signal
/// demands.
/// </summary>
internal sealed class SlotThread
{
    private readonly WorkerPool _pool;
    private readonly WorkerSlot _slot;
    private readonly int _index;
    private readonly Thread _thread;
    private readonly Lock _lock = new();
    private volatile ChildProcess? _process;
    private long _startedAt;
    private WorkerLink? _link;
    private bool _isTerminated;

    public SlotThread(WorkerPool pool, WorkerSlot slot, int index)
    {
        _pool = pool;
        _slot = slot;
        _index = index;
        _thread = new Thread(Run, maxStackSize: 512 * 1024) { IsBackground = true, Name = $"OrderedQueue worker {index}" };
    }

    /// <summary>Of the worker that lives or is being started; null when there is none.</summary>
    public int? Pid => _process?.Pid;

    /// <summary>Since that worker's start; zero when there is none.</summary>
    public TimeSpan Age => _process is null ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _startedAt));

    public void Start() => _thread.Start();

    /// <summary>Lets the worker end in its own way; one that is still starting is killed.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_link is { } link) link.SayGoodbye();
            else _process?.KillGroup();
        }
    }

    /// <summary>Kills the worker.</summary>
    public void Terminate()
    {
        lock (_lock)
        {
            _isTerminated = true;
            _process?.KillGroup();
            _link?.Connection.Packets.Shutdown();
        }
    }

    public bool Join(TimeSpan timeout) => _thread.Join(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero);

    private void Run()
    {
        while (_slot.AwaitCall(this))
        {
            if (TryStart() is { } connection) Serve(connection);
        }
        _slot.ThreadEnded();
    }

    private WorkerConnection? TryStart()
    {
        long start = Stopwatch.GetTimestamp();
        int generation = _slot.NextGeneration();
        try
        {
            WorkerConnection connection = _pool.Starter.Start(_index, generation, process => Remember(process, generation), _pool.Output(_index));
            _pool.Budget.Succeeded();
            _pool.Telemetry.WorkerReady(_index, generation, connection.Pid, Stopwatch.GetElapsedTime(start));
            return connection;
        }
        catch (Exception failure)
        {
            // Whatever it is: on this thread it would end the whole process, and the budget bounds how often it is tried.
            Forget();
            if (_pool.IsEnding) return null;
            ReportFailedStart(failure, generation, Stopwatch.GetElapsedTime(start));
            if (_pool.Budget.TrySpend(out TimeSpan delay, out int failures)) _pool.Pause(delay);
            else _pool.FailToStart(failure, failures);
            return null;
        }
    }

    private void Remember(ChildProcess process, int generation)
    {
        lock (_lock)
        {
            Volatile.Write(ref _startedAt, Environment.TickCount64);
            _process = process;
            if (_pool.IsEnding) process.KillGroup();
        }
        _pool.Telemetry.WorkerStarted(_index, generation, process.Pid);
    }

    private void Forget()
    {
        lock (_lock) _process = null;
    }

    private void ReportFailedStart(Exception failure, int generation, TimeSpan took)
    {
        var details = failure as WorkerStartFailure;
        _pool.Telemetry.WorkerStartFailed(_index, generation, took, failure, details?.Exit?.Description ?? "still running", details?.StandardError ?? "");
    }

    private void Serve(WorkerConnection connection)
    {
        using var link = new WorkerLink(connection, _pool.Tasks, _pool.Sequencer.Space, _pool.Supervisor.Alarm, _pool.Limits.TasksPerWorker);
        bool brokeProtocol = false;
        try
        {
            Remember(link);
            if (_slot.AwaitTurn(this, link)) _pool.Dispatch.Feed(link);
            using var reader = new LinkReader(link, _pool, () => _slot.GiveUpTurn(link));
            reader.ReadToEnd();
        }
        catch (Exception broken) when (broken is WireFormatException or InsufficientMemoryException or OutOfMemoryException)
        {
            // What it sends makes no sense, or there is no room for it: nothing more can be read from this worker.
            brokeProtocol = true;
        }
        finally
        {
            lock (_lock) _link = null;
            _slot.GiveUpTurn(link);
        }
        Bury(link, brokeProtocol);
    }

    private void Remember(WorkerLink link)
    {
        lock (_lock)
        {
            _link = link;
            if (_isTerminated) link.Connection.Packets.Shutdown();
            else if (_pool.IsEnding) link.SayGoodbye();
        }
    }

    private void Bury(WorkerLink link, bool brokeProtocol)
    {
        bool isExpected = (_pool.IsEnding || link.IsDrained) && !brokeProtocol && link.Verdict is null;
        var burial = new WorkerBurial(link, _pool.Sequencer, _pool.Retries);
        burial.Run(
            isExpected && !_isTerminated ? Welcome.ExitGrace : TimeSpan.Zero,
            () => LossReport.Describe(link, brokeProtocol));
        LossReport.Announce(_pool.Telemetry, link, burial.Charged, isExpected, brokeProtocol);
        Forget();
        _pool.WorkerEnded();
    }
}
