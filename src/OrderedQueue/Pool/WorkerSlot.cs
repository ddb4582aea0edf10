using System.Diagnostics;
using OrderedQueue.Processes;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// One seat in the pool. Its thread lives as long as the pool and does everything in turn: start a worker, read its outcomes to
/// the end, bury it, start the next. Workers are therefore created by a thread that outlives them, as the parent-death signal demands.
/// </summary>
internal sealed class WorkerSlot
{
    /// <summary>What a worker that was told to end may take for exit handlers before it is killed.</summary>
    private static readonly TimeSpan _exitGrace = TimeSpan.FromSeconds(5);

    private readonly WorkerPool _pool;
    private readonly int _index;
    private readonly Thread _thread;
    private readonly Lock _lock = new();
    private volatile ChildProcess? _process;
    private WorkerLink? _link;
    private bool _isTerminated;
    private long _startedAt;
    private volatile int _generation;
    private volatile bool _hasEnded;

    public WorkerSlot(WorkerPool pool, int index)
    {
        _pool = pool;
        _index = index;
        _thread = new Thread(Run, maxStackSize: 512 * 1024) { IsBackground = true, Name = $"OrderedQueue worker {index}" };
    }

    public void Start() => _thread.Start();

    /// <summary>Lets the worker finish by closing its pipe; one that is still starting is killed. No other follows.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_link is { } link) link.Connection.Packets.CloseWriting();
            else _process?.KillGroup();
        }
    }

    /// <summary>Kills the worker. No other follows.</summary>
    public void Terminate()
    {
        lock (_lock)
        {
            _isTerminated = true;
            _process?.KillGroup();
            _link?.Connection.Packets.Shutdown();
        }
    }

    public bool Join(TimeSpan timeout) => _thread.Join(timeout);

    public WorkerSnapshot Snapshot()
    {
        WorkerLink? link = _pool.Links[_index];
        RunningPacket? running = link?.Running;
        ChildProcess? process = _process;
        return new WorkerSnapshot
        {
            Index = _index,
            Pid = link?.Connection.Pid ?? process?.Pid,
            Generation = _generation,
            State = State(link),
            Age = process is null ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _startedAt)),
            Tasks = link?.Completed ?? 0,
            CurrentTask = running?.Task?.Name,
            Running = running?.Elapsed,
            CurrentPacket = running?.Id.Value,
        };
    }

    private WorkerState State(WorkerLink? link)
    {
        if (_hasEnded) return WorkerState.Ended;
        if (_pool.IsEnding) return WorkerState.Ending;
        if (link is null) return WorkerState.Starting;
        return link.IsIdle ? WorkerState.Idle : WorkerState.Working;
    }

    private void Run()
    {
        while (!_pool.IsEnding)
        {
            if (TryStart() is { } connection) Serve(connection);
        }
        _hasEnded = true;
        _pool.SlotEnded();
    }

    private WorkerConnection? TryStart()
    {
        long start = Stopwatch.GetTimestamp();
        try
        {
            WorkerConnection connection = _pool.Starter.Start(_index, ++_generation, Remember, _pool.Output(_index));
            _pool.Budget.Succeeded();
            _pool.Telemetry.WorkerReady(_index, _generation, connection.Pid, Stopwatch.GetElapsedTime(start));
            return connection;
        }
        catch (Exception failure) when (failure is WorkerStartFailure or IOException or UnauthorizedAccessException or InvalidOperationException or WireFormatException)
        {
            Forget();
            if (_pool.IsEnding) return null;
            ReportFailedStart(failure, Stopwatch.GetElapsedTime(start));
            if (_pool.Budget.TrySpend(out TimeSpan delay)) _pool.Pause(delay);
            else _pool.FailToStart(failure);
            return null;
        }
    }

    private void Remember(ChildProcess process)
    {
        lock (_lock)
        {
            Volatile.Write(ref _startedAt, Environment.TickCount64);
            _process = process;
            if (_pool.IsEnding) process.KillGroup();
        }
        _pool.Telemetry.WorkerStarted(_index, _generation, process.Pid);
    }

    private void Serve(WorkerConnection connection)
    {
        using var link = new WorkerLink(connection, _pool.Tasks, _pool.Sequencer.Space);
        bool brokeProtocol = false;
        try
        {
            Publish(link);
            using var reader = new LinkReader(link, _pool);
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
            _pool.Links[_index] = null;
        }
        Bury(link, brokeProtocol);
    }

    private void Publish(WorkerLink link)
    {
        lock (_lock)
        {
            _link = link;
            if (_isTerminated) link.Connection.Packets.Shutdown();
            else if (_pool.IsEnding) link.Connection.Packets.CloseWriting();
        }
        _pool.Links[_index] = link;
        _pool.Dispatch.Feed(link);
    }

    private void Bury(WorkerLink link, bool brokeProtocol)
    {
        bool isEnding = _pool.IsEnding;
        bool wasTold = isEnding && !_isTerminated && !brokeProtocol;
        var burial = new WorkerBurial(link, _pool.Sequencer);
        burial.Run(
            wasTold ? _exitGrace : TimeSpan.Zero,
            () => LossReport.Describe(link.Connection, brokeProtocol));
        LossReport.Announce(_pool.Telemetry, link, burial.Charged, isExpected: isEnding && !brokeProtocol, brokeProtocol);
        Forget();
        _pool.WorkerEnded();
    }

    private void Forget()
    {
        lock (_lock) _process = null;
    }

    private void ReportFailedStart(Exception failure, TimeSpan took)
    {
        var details = failure as WorkerStartFailure;
        _pool.Telemetry.WorkerStartFailed(_index, _generation, took, failure, details?.Exit?.Description ?? "still running", details?.StandardError ?? "");
    }
}
