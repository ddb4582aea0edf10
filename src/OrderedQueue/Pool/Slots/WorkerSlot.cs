using System.Diagnostics;
using OrderedQueue.Pool.Links;
using OrderedQueue.Pool.Supervision;

namespace OrderedQueue.Pool.Slots;

/// <summary>
/// One seat in the pool. One worker at a time has the turn to be given packets. A second one lives beside it only while workers
/// change without loss: the replacement until its turn comes, the old one until its process has ended. Each of the two has a
/// provider; the second is made when it is first needed. Owns the turn, under its lock.
/// </summary>
internal sealed class WorkerSlot
{
    private readonly WorkerPool _pool;
    private readonly int _index;
    private readonly object _changed = new();
    private readonly IWorkerProvider _first;
    private IWorkerProvider? _second;

    /// <summary>Who provides the worker that gets the next turn.</summary>
    private IWorkerProvider? _called;
    private WorkerLink? _serving;
    private IWorkerProvider? _servedBy;
    private int _providerCount = 1;
    private int _generation;
    private volatile bool _hasEnded;

    public WorkerSlot(WorkerPool pool, int index)
    {
        _pool = pool;
        _index = index;
        _first = pool.NewProvider(this, index);
    }

    public void Start() => _first.Start();

    /// <summary>Lets workers end in their own way; one that is still starting is killed. No other follows.</summary>
    public void End() => Each(provider => provider.End());

    /// <summary>Kills the workers. No other follows.</summary>
    public void Terminate() => Each(provider => provider.Terminate());

    public bool Join(TimeSpan timeout)
    {
        long start = Stopwatch.GetTimestamp();
        return _first.Join(timeout) && (Second() is not { } second || second.Join(timeout - Stopwatch.GetElapsedTime(start)));
    }

    /// <summary>Another worker is to take this one's place as soon as it is ready. Nothing when it has ended or is on its way out.</summary>
    public void Replace(WorkerLink link)
    {
        lock (_changed)
        {
            if (_serving != link || _called is not null || _pool.IsEnding) return;
            _called = _servedBy == _first ? SecondNeedsLock() : _first;
            Monitor.PulseAll(_changed);
        }
    }

    public int NextGeneration() => Interlocked.Increment(ref _generation);

    /// <summary>Blocks until this provider is to start a worker; false when there will be none any more.</summary>
    public bool AwaitCall(IWorkerProvider provider)
    {
        lock (_changed)
        {
            while (!_pool.IsEnding)
            {
                if (IsCalled(provider)) return true;
                Monitor.Wait(_changed);
            }
            return false;
        }
    }

    /// <summary>Whether this provider is to start a worker now.</summary>
    public bool IsCalled(IWorkerProvider provider)
    {
        lock (_changed)
        {
            // Nobody serves and nobody prepares to: whoever is free does.
            if (_serving is null) _called ??= provider;
            return _called == provider;
        }
    }

    /// <summary>A worker is ready: the one before it finishes what it has begun, and gets nothing more.</summary>
    public void RetireServing()
    {
        WorkerLink? old;
        lock (_changed) old = _serving;
        if (old is null) return;
        _pool.Dispatch.Retire(old);
        // Else its reader notices.
        if (old.IsDrained) GiveUpTurn(old);
    }

    /// <summary>Waits until nobody has the turn, and takes it; false when the pool ends first.</summary>
    public bool AwaitTurn(IWorkerProvider provider, WorkerLink link)
    {
        lock (_changed)
        {
            while (!TryTakeTurn(provider, link))
            {
                if (_pool.IsEnding) return false;
                Monitor.Wait(_changed);
            }
            return true;
        }
    }

    /// <summary>Takes the turn if nobody has it; false also for a worker that has been sent off.</summary>
    public bool TryTakeTurn(IWorkerProvider provider, WorkerLink link)
    {
        lock (_changed)
        {
            if (_serving is not null || !link.TryServe()) return false;
            (_serving, _servedBy, _called) = (link, provider, null);
            _pool.Links[_index] = link;
            return true;
        }
    }

    /// <summary>The worker has ended, or has finished everything after its retirement. Nothing when that is known.</summary>
    public void GiveUpTurn(WorkerLink link)
    {
        lock (_changed)
        {
            if (_serving != link) return;
            (_serving, _servedBy) = (null, null);
            _pool.Links[_index] = null;
            Monitor.PulseAll(_changed);
        }
        // It may end now.
        if (link.IsDrained) _pool.SendOff(link);
    }

    /// <summary>A provider will start no worker any more.</summary>
    public void ProviderEnded()
    {
        lock (_changed)
        {
            if (--_providerCount > 0) return;
            _hasEnded = true;
        }
        _pool.SlotEnded();
    }

    public WorkerSnapshot Snapshot()
    {
        WorkerLink? link = _pool.Links[_index];
        RunningPacket? running = link?.Running;
        IWorkerProvider provider = Provider();
        return new WorkerSnapshot
        {
            Index = _index,
            Pid = link?.Connection.Pid ?? provider.Pid,
            Generation = link?.Connection.Generation ?? Volatile.Read(ref _generation),
            State = State(link),
            Age = provider.Age,
            Tasks = link?.Completed ?? 0,
            MemoryBytes = link is null ? null : ResidentMemory.Measure(link.Connection.Pid),
            CurrentTask = running?.Task?.Name,
            Running = running?.Elapsed,
            Progress = running is null ? null : link!.Progress,
            CurrentPacket = running?.Id.Value,
        };
    }

    private WorkerState State(WorkerLink? link)
    {
        if (_hasEnded) return WorkerState.Ended;
        if (_pool.IsEnding) return WorkerState.Ending;
        if (link is null) return WorkerState.Starting;
        if (link.IsRetired) return WorkerState.Ending;
        if (link.IsHolding) return WorkerState.Working;
        return link.IsSpent ? WorkerState.Ending : WorkerState.Idle;
    }

    /// <summary>Whose worker the slot shows: the one that serves, or else the one that is being started.</summary>
    private IWorkerProvider Provider()
    {
        lock (_changed) return _servedBy ?? _called ?? _first;
    }

    private IWorkerProvider? Second()
    {
        lock (_changed) return _second;
    }

    private IWorkerProvider SecondNeedsLock()
    {
        if (_second is not null) return _second;
        _providerCount++;
        _second = _pool.NewProvider(this, _index);
        _second.Start();
        return _second;
    }

    private void Each(Action<IWorkerProvider> action)
    {
        action(_first);
        if (Second() is { } second) action(second);
        lock (_changed) Monitor.PulseAll(_changed);
    }
}
