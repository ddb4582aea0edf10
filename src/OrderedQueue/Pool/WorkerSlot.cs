using System.Diagnostics;
using OrderedQueue.Pool.Supervision;

namespace OrderedQueue.Pool;

/// <summary>
/// One seat in the pool. One worker at a time has the turn to be given packets. A second one lives beside it only while workers
/// change without loss: the replacement until its turn comes, the old one until its process has ended. Each of the two has a
/// thread; the second is made when it is first needed. Owns the turn, under its lock.
/// </summary>
internal sealed class WorkerSlot
{
    private readonly WorkerPool _pool;
    private readonly int _index;
    private readonly object _changed = new();
    private readonly SlotThread _first;
    private SlotThread? _second;

    /// <summary>Who provides the worker that gets the next turn.</summary>
    private SlotThread? _called;
    private WorkerLink? _serving;
    private SlotThread? _servedBy;
    private int _threadCount = 1;
    private int _generation;
    private volatile bool _hasEnded;

    public WorkerSlot(WorkerPool pool, int index)
    {
        _pool = pool;
        _index = index;
        _first = new SlotThread(pool, this, index);
    }

    public void Start() => _first.Start();

    /// <summary>Lets workers end in their own way; one that is still starting is killed. No other follows.</summary>
    public void End() => Each(thread => thread.End());

    /// <summary>Kills the workers. No other follows.</summary>
    public void Terminate() => Each(thread => thread.Terminate());

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

    /// <summary>Blocks until this thread is to provide a worker; false when there will be none any more.</summary>
    public bool AwaitCall(SlotThread thread)
    {
        lock (_changed)
        {
            while (!_pool.IsEnding)
            {
                // Nobody serves and nobody prepares to: whoever is free does.
                if (_serving is null) _called ??= thread;
                if (_called == thread) return true;
                Monitor.Wait(_changed);
            }
            return false;
        }
    }

    /// <summary>
    /// The worker is ready. Has the one before it finish what it has begun, then gives this one the turn; false when the pool ends first.
    /// </summary>
    public bool AwaitTurn(SlotThread thread, WorkerLink link)
    {
        Retire(Serving());
        lock (_changed)
        {
            while (_serving is not null)
            {
                if (_pool.IsEnding) return false;
                Monitor.Wait(_changed);
            }
            (_serving, _servedBy, _called) = (link, thread, null);
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
        if (link.IsDrained) link.SayGoodbye();
    }

    public void ThreadEnded()
    {
        lock (_changed)
        {
            if (--_threadCount > 0) return;
            _hasEnded = true;
        }
        _pool.SlotEnded();
    }

    public WorkerSnapshot Snapshot()
    {
        WorkerLink? link = _pool.Links[_index];
        RunningPacket? running = link?.Running;
        SlotThread provider = Provider();
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

    private void Retire(WorkerLink? old)
    {
        if (old is null) return;
        _pool.Dispatch.Retire(old);
        // Else its reader notices.
        if (old.IsDrained) GiveUpTurn(old);
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

    private WorkerLink? Serving()
    {
        lock (_changed) return _serving;
    }

    /// <summary>Whose worker the slot shows: the one that serves, or else the one that is being started.</summary>
    private SlotThread Provider()
    {
        lock (_changed) return _servedBy ?? _called ?? _first;
    }

    private SlotThread? Second()
    {
        lock (_changed) return _second;
    }

    private SlotThread SecondNeedsLock()
    {
        if (_second is not null) return _second;
        _threadCount++;
        _second = new SlotThread(_pool, this, _index);
        _second.Start();
        return _second;
    }

    private void Each(Action<SlotThread> action)
    {
        action(_first);
        if (Second() is { } second) action(second);
        lock (_changed) Monitor.PulseAll(_changed);
    }
}
