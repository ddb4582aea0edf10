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
    private ChildProcess? _process;
    private WorkerLink? _link;
    private bool _isTerminated;
    private volatile int _generation;
    private volatile bool _hasEnded;

    public WorkerSlot(WorkerPool pool, int index)
    {
        _pool = pool;
        _index = index;
        _thread = new Thread(Run, maxStackSize: 512 * 1024) { IsBackground = true, Name = $"OrderedQueue worker {index}" };
    }

    public void Start() => _thread.Start();

    /// <summary>Lets the worker end in its own way; one that is still starting is killed. No other follows.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_link is { } link) link.SayGoodbye();
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
        return new WorkerSnapshot
        {
            Index = _index,
            Pid = link?.Connection.Pid,
            Generation = _generation,
            State = State(link),
            Age = link is null ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Environment.TickCount64 - link.Connection.ReadyAtMilliseconds),
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
        try
        {
            WorkerConnection connection = _pool.Starter.Start(_index, ++_generation, Remember, _pool.Output(_index));
            _pool.Budget.Succeeded();
            return connection;
        }
        catch (Exception failure) when (failure is WorkerStartFailure or IOException or UnauthorizedAccessException or InvalidOperationException or WireFormatException)
        {
            if (_pool.IsEnding) return null;
            if (_pool.Budget.TrySpend(out TimeSpan delay)) _pool.Pause(delay);
            else _pool.FailToStart(failure);
            return null;
        }
    }

    private void Remember(ChildProcess process)
    {
        lock (_lock)
        {
            _process = process;
            if (_pool.IsEnding) process.KillGroup();
        }
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
            else if (_pool.IsEnding) link.SayGoodbye();
        }
        _pool.Links[_index] = link;
        _pool.Dispatch.Feed(link);
    }

    private void Bury(WorkerLink link, bool brokeProtocol)
    {
        bool wasTold = _pool.IsEnding && !_isTerminated && !brokeProtocol;
        new WorkerBurial(link, _pool.Sequencer).Run(
            wasTold ? _exitGrace : TimeSpan.Zero,
            () => LossReport.Describe(link.Connection, brokeProtocol));
        lock (_lock) _process = null;
        _pool.WorkerEnded();
    }
}
