using System.Diagnostics;
using OrderedQueue.Pool.Links;
using OrderedQueue.Pool.Starting;
using OrderedQueue.Processes;

namespace OrderedQueue.Pool.Slots;

/// <summary>
/// One of a slot's threads. It lives as long as the pool and does everything for one worker in turn: start it, wait for its turn,
/// read its outcomes to the end, bury it. Workers are therefore created by a thread that outlives them, as the parent-death signal
/// demands.
/// </summary>
internal sealed class SlotThread : IWorkerProvider
{
    private readonly WorkerPool _pool;
    private readonly WorkerSlot _slot;
    private readonly int _index;
    private readonly WorkerStarter _starter;
    private readonly Thread _thread;
    private readonly Lock _lock = new();
    private volatile ChildProcess? _process;
    private long _startedAt;
    private WorkerLink? _link;
    private bool _isTerminated;

    /// <summary>Until its worker is taken; the own thread's alone, once that goes on.</summary>
    private HeadStart? _head;

    /// <param name="pool">Whose slot it is.</param>
    /// <param name="slot">Calls for the workers.</param>
    /// <param name="index">The slot's.</param>
    /// <param name="starter">Starts the workers.</param>
    /// <param name="head">The first worker, if its start has begun already.</param>
    public SlotThread(WorkerPool pool, WorkerSlot slot, int index, WorkerStarter starter, HeadStart? head)
    {
        _pool = pool;
        _slot = slot;
        _index = index;
        _starter = starter;
        _head = head;
        _thread = head?.Thread ?? NewThread(index, Run);
    }

    public int? Pid => _process?.Pid;

    public TimeSpan Age => _process is null ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _startedAt));

    public static Thread NewThread(int index, ThreadStart run) =>
        new(run, maxStackSize: 512 * 1024) { IsBackground = true, Name = $"OrderedQueue worker {index}" };

    public void Start()
    {
        if (_head is { } head) head.GoOn(Run);
        else _thread.Start();
    }

    public void End()
    {
        lock (_lock)
        {
            if (_link is { } link) _pool.SendOff(link);
            else _process?.KillGroup();
        }
    }

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
        try
        {
            while (_slot.AwaitCall(this))
            {
                if (TryStart() is { } connection) Serve(connection);
            }
        }
        catch (Exception mistake)
        {
            // Ours. It may have left packets that nobody holds, so the queue ends with what it has; the host process goes on.
            _pool.Fail(mistake);
        }
        finally
        {
            _head?.Dispose();
            _slot.ProviderEnded();
        }
    }

    private WorkerConnection? TryStart()
    {
        long start = _head?.BeganAt ?? Stopwatch.GetTimestamp();
        int generation = _slot.NextGeneration();
        try
        {
            WorkerConnection connection = _starter.Connect(Launch(), _index, generation, process => Remember(process, generation));
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
            else _pool.FailToStart(failure, failures, _starter.CommandLine);
            return null;
        }
    }

    private StartAttempt Launch()
    {
        if (_head is not { } head) return _starter.Launch(_pool.Output(_index));
        _head = null;
        return head.Take();
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
        using var tenure = new WorkerTenure(_pool, _slot, this, connection);
        WorkerStartFailure? idleEnd;
        try
        {
            Remember(tenure.Link);
            tenure.AwaitTurn();
            while (tenure.ReadOnce())
            {
            }
            lock (_lock) _link = null;
            idleEnd = tenure.Bury(_isTerminated);
        }
        finally
        {
            lock (_lock) (_link, _process) = (null, null);
        }
        if (idleEnd is not null) CountIdleEnd(idleEnd);
    }

    /// <summary>The worker was ready, but for nothing. Nobody is to be charged for that, and yet it must not go on for ever.</summary>
    private void CountIdleEnd(WorkerStartFailure end)
    {
        bool isOneTooMany = !_pool.Budget.TrySpendIdleEnd(out TimeSpan delay, out int ends) && !_pool.Links.AnyHasBegun;
        if (isOneTooMany) _pool.FailToStart(end, ends, _starter.CommandLine);
        else _pool.Pause(delay);
    }

    private void Remember(WorkerLink link)
    {
        lock (_lock)
        {
            _link = link;
            if (_isTerminated) link.Connection.Packets.Shutdown();
            else if (_pool.IsEnding) _pool.SendOff(link);
        }
    }
}
