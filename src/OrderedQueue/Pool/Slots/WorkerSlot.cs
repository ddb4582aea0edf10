using System.Diagnostics;
using OrderedQueue.Processes;

namespace OrderedQueue.Pool;

/// <summary>
/// One place for a worker. One worker at a time has the turn, and is given packets. A second one lives beside it only while workers are
/// replaced without loss: the replacement until its turn comes, the old one until its process has ended. Each of the two has a runner;
/// the second is made when first needed. Owns the turn, under its lock.
/// </summary>
internal sealed class WorkerSlot
{
    private readonly LinkTable _links;
    private readonly WorkerServices _services;
    private readonly Func<WorkerSlot, IWorkerRunner> _newRunner;
    private readonly Action _ended;
    private readonly object _changed = new();
    private readonly IWorkerRunner _first;
    private IWorkerRunner? _second;

    /// <summary>Runs the worker that gets the next turn.</summary>
    private IWorkerRunner? _called;
    private WorkerLink? _serving;
    private IWorkerRunner? _servedBy;
    private int _runnerCount = 1;
    private int _generation;
    private volatile bool _hasEnded;

    /// <param name="index">From 0.</param>
    /// <param name="links">Where the worker that has the turn is found, at the slot's index.</param>
    /// <param name="services">Of the pool.</param>
    /// <param name="newRunner">Makes the one or two that run this slot's workers.</param>
    /// <param name="ended">Called once, when no worker will follow and the last has been reaped.</param>
    public WorkerSlot(int index, LinkTable links, WorkerServices services, Func<WorkerSlot, IWorkerRunner> newRunner, Action ended)
    {
        Index = index;
        _links = links;
        _services = services;
        _newRunner = newRunner;
        _ended = ended;
        _first = newRunner(this);
    }

    public int Index { get; }

    private bool IsEnding => _services.Life.IsEnding;

    public void Start() => _first.Start();

    /// <summary>Lets workers end by themselves, or kills them; one that is still starting is killed. No other follows.</summary>
    public void End(bool isKilled)
    {
        EndRunner(_first, isKilled);
        if (Second() is { } second) EndRunner(second, isKilled);
        lock (_changed) Monitor.PulseAll(_changed);
    }

    public bool Join(TimeSpan timeout)
    {
        long start = Stopwatch.GetTimestamp();
        return _first.Join(timeout) && (Second() is not { } second || second.Join(timeout - Stopwatch.GetElapsedTime(start)));
    }

    /// <summary>Another worker is to take this one's place once it is ready. No effect if this one has ended or is ending.</summary>
    public void Replace(WorkerLink link)
    {
        lock (_changed)
        {
            if (_serving != link || _called is not null || IsEnding) return;
            _called = _servedBy == _first ? SecondNeedsLock() : _first;
            Monitor.PulseAll(_changed);
        }
    }

    public int NextGeneration() => Interlocked.Increment(ref _generation);

    /// <summary>Blocks until this runner is to start a worker; false when there will be none any more.</summary>
    public bool AwaitCall(IWorkerRunner runner)
    {
        lock (_changed)
        {
            while (!IsEnding)
            {
                if (IsCalled(runner)) return true;
                Monitor.Wait(_changed);
            }
            return false;
        }
    }

    /// <summary>Whether this runner is to start a worker now.</summary>
    public bool IsCalled(IWorkerRunner runner)
    {
        lock (_changed)
        {
            // No worker serves or prepares to: whichever runner is free starts one.
            if (_serving is null) _called ??= runner;
            return _called == runner;
        }
    }

    /// <summary>A worker is ready: its predecessor finishes what it has begun, and gets nothing more.</summary>
    public void RetireServing()
    {
        WorkerLink? old;
        lock (_changed) old = _serving;
        if (old is null) return;
        _services.Dispatch.Retire(old);
        // Otherwise its reader notices when it is.
        if (old.IsDrained) GiveUpTurn(old);
    }

    /// <summary>Waits until the turn is free, and takes it; false when the pool ends first.</summary>
    public bool AwaitTurn(IWorkerRunner runner, WorkerLink link)
    {
        lock (_changed)
        {
            while (!TryTakeTurn(runner, link))
            {
                if (IsEnding) return false;
                Monitor.Wait(_changed);
            }
            return true;
        }
    }

    /// <summary>Takes the turn if it is free; false also for a worker that has been told to end.</summary>
    public bool TryTakeTurn(IWorkerRunner runner, WorkerLink link)
    {
        lock (_changed)
        {
            if (_serving is not null || !link.TryServe()) return false;
            (_serving, _servedBy, _called) = (link, runner, null);
            _links[Index] = link;
            return true;
        }
    }

    /// <summary>The worker has ended, or has finished everything after its retirement. No effect when that is known.</summary>
    public void GiveUpTurn(WorkerLink link)
    {
        lock (_changed)
        {
            if (_serving != link) return;
            (_serving, _servedBy) = (null, null);
            _links[Index] = null;
            Monitor.PulseAll(_changed);
        }
        // It may end now.
        if (link.IsDrained) _services.SendOff(link);
    }

    /// <summary>A runner will start no more workers.</summary>
    public void RunnerEnded()
    {
        lock (_changed)
        {
            if (--_runnerCount > 0) return;
            _hasEnded = true;
        }
        _ended();
    }

    public WorkerSnapshot Snapshot()
    {
        WorkerLink? link = _links[Index];
        RunningPacket? running = link?.View.Running;
        IWorkerRunner runner = Runner();
        return new WorkerSnapshot
        {
            Index = Index,
            Pid = link?.Connection.Id.Pid ?? runner.Pid,
            Generation = link?.Connection.Id.Generation ?? Volatile.Read(ref _generation),
            State = State(link),
            Age = runner.Age,
            Tasks = link?.Completed ?? 0,
            MemoryBytes = link is null ? null : ProcessMemory.Resident(link.Connection.Id.Pid),
            CurrentTask = running?.Task?.Name,
            Running = running?.Elapsed,
            Progress = running?.Progress,
            CurrentPacket = running?.Id,
        };
    }

    private static void EndRunner(IWorkerRunner runner, bool isKilled)
    {
        if (isKilled) runner.Terminate();
        else runner.End();
    }

    private WorkerState State(WorkerLink? link)
    {
        if (_hasEnded) return WorkerState.Ended;
        if (IsEnding) return WorkerState.Ending;
        if (link is null) return WorkerState.Starting;
        if (link.IsRetired) return WorkerState.Ending;
        if (link.IsHolding) return WorkerState.Working;
        return link.IsSpent ? WorkerState.Ending : WorkerState.Idle;
    }

    /// <summary>Whose worker the slot shows: the one that serves, or else the one being started.</summary>
    private IWorkerRunner Runner()
    {
        lock (_changed) return _servedBy ?? _called ?? _first;
    }

    private IWorkerRunner? Second()
    {
        lock (_changed) return _second;
    }

    private IWorkerRunner SecondNeedsLock()
    {
        if (_second is not null) return _second;
        _runnerCount++;
        _second = _newRunner(this);
        _second.Start();
        return _second;
    }
}
