namespace OrderedQueue.Chaos.Kills;

/// <summary>Kills workers of one queue at random instants, no process twice, until there were enough. A thread of its own.</summary>
internal sealed class Killer : IDisposable
{
    /// <summary>Of a hundred processes: those that never become ready under a load that kills while they start.</summary>
    private const int StillbornPercent = 90;

    /// <summary>About as long as a process takes to become ready.</summary>
    private const int StartMilliseconds = 30;

    /// <summary>A worker's life after the killer has seen that it answers.</summary>
    private const int LifeMilliseconds = 20;

    /// <summary>Ending queues live no longer than this.</summary>
    private const int EndMilliseconds = 50;

    private readonly ParallelQueue _queue;
    private readonly KillLoad _load;
    private readonly KillJudge _judge;
    private readonly KillTally _tally;
    private readonly Random _random;
    private readonly Dictionary<(int Index, int Generation), long> _dueTimes = [];
    private readonly HashSet<(int Index, int Generation)> _spared = [];
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread _thread;
    private readonly int _quota;
    private int _kills;
    private Exception? _failure;

    public Killer(ParallelQueue queue, KillLoad load, KillJudge judge, KillTally tally, int quota, int seed)
    {
        (_queue, _load, _judge, _tally, _quota, _random) = (queue, load, judge, tally, quota, new Random(seed));
        _thread = new Thread(Run) { Name = "killer" };
        _thread.Start();
    }

    public bool IsDone => !_thread.IsAlive;

    public void ThrowIfFailed()
    {
        if (Volatile.Read(ref _failure) is { } failure) throw new Ledger.ViolationException($"A look at the queue failed: {failure}");
    }

    public void Dispose()
    {
        _end.Set();
        _thread.Join();
        _end.Dispose();
        ThrowIfFailed();
    }

    private void Run()
    {
        try
        {
            while (_kills < _quota && !_tally.IsEnough && !_end.IsSet)
            {
                foreach (WorkerSnapshot worker in _queue.Snapshot().Workers.Where(worker => worker.Pid is not null)) Look(worker);
                _end.Wait(1);
            }
        }
        catch (ObjectDisposedException)
        {
            // The queue has ended, as it is meant to under a load that kills until then.
        }
        catch (Exception failure)
        {
            Volatile.Write(ref _failure, failure);
        }
    }

    /// <summary>Each process has its instant from the first look at it that finds it able to be killed.</summary>
    private void Look(WorkerSnapshot worker)
    {
        (int Index, int Generation) key = (worker.Index, worker.Generation);
        if (!_dueTimes.TryGetValue(key, out long due))
        {
            if (IsAble(worker, key)) _dueTimes[key] = Environment.TickCount64 + _random.Next(Longest(worker));
            return;
        }
        if (due > Environment.TickCount64 || _kills == _quota) return;
        // Between two ticks of the clock, too.
        for (int spin = _random.Next(5000); spin > 0; spin--) Thread.SpinWait(1);
        Kill(worker);
        _dueTimes[key] = long.MaxValue;
    }

    private bool IsAble(WorkerSnapshot worker, (int Index, int Generation) key)
    {
        if (_load.KillsAtTheEnd || worker.Tasks > 0) return true;
        if (!_load.KillsStarting || worker.State != WorkerState.Starting || _spared.Contains(key)) return false;
        if (_random.Next(100) < StillbornPercent) return true;
        _spared.Add(key);
        return false;
    }

    private int Longest(WorkerSnapshot worker) =>
        _load.KillsAtTheEnd ? EndMilliseconds
        : _load.KillsStarting && worker.State == WorkerState.Starting ? StartMilliseconds
        : LifeMilliseconds;

    private void Kill(WorkerSnapshot victim)
    {
        if (!Machine.Signal(victim.Pid!.Value, Machine.Kill)) return;
        _judge.Killed(victim.Pid.Value);
        if (_load.KillsStarting && victim.State != WorkerState.Starting)
        {
            _tally.CountOther();
            return;
        }
        _kills++;
        _tally.CountKill();
    }
}
