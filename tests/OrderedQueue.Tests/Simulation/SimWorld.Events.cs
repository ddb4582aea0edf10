namespace OrderedQueue.Tests.Simulation;

/// <summary>What can happen next.</summary>
internal sealed partial class SimWorld
{
    private T? Any<T>(List<T> all) where T : class => all.Count == 0 ? null : all[Random.Next(all.Count)];

    private void Rebalance()
    {
        if (Planted == Planted.NobodyRebalances || !_pool.Dispatch.Rebalancer.IsAwake) return;
        _pool.Dispatch.Rebalancer.Look();
        if (IsEnding || !_pool.Links.AnyIdle) return;
        if (Queues.Any(queue => queue.Sequencer.Available > 0 && !queue.Sequencer.Counts().GateIsClosed))
            throw new SimulationException("a worker is idle while packets are in a queue, although the rebalancer has looked");
        foreach (SimRunner runner in _runners)
        {
            // One look finds one overloaded worker, and what was given out in this look is looked at in the next.
            if (runner.CountUnfairLook() > Settings.Workers + 1) throw new SimulationException($"a worker is idle while packets wait for another, although the rebalancer has looked: {runner}");
        }
    }

    private void Supervise()
    {
        if (!_pool.IsAlive) return;
        bool isRung = Planted != Planted.SupervisorIsDeaf && _pool.Supervisor.Alarm.Sleep(TimeSpan.Zero);
        if (!isRung && Time.Now < _supervisorDueAt) return;
        _supervisorSleep = _pool.Supervisor.LookAfter(_supervisorSleep);
        _supervisorDueAt = _supervisorSleep == TimeSpan.MaxValue ? TimeSpan.MaxValue : Time.Now + _supervisorSleep;
    }

    private void LetTimePass()
    {
        if (!IsCalm && _suspensions < 3 && Random.Next(1000) < Settings.SuspendPerMille)
        {
            _suspensions++;
            Time.Suspend(TimeSpan.FromSeconds(Random.Next(2, 10)));
            return;
        }
        var step = TimeSpan.FromTicks(Random.Next(3) == 0 ? Random.Next(300_000) : Random.Next(3_000));
        // Whoever is due gets on in time; it may be a little late.
        TimeSpan most = _supervisorDueAt - Time.Now + TimeSpan.FromMilliseconds(2);
        Time.Advance(step < most ? step : most);
    }

    /// <summary>The end: stop when all is put, sometimes terminate in between; at last no more misfortunes.</summary>
    private void End(SimQueue queue)
    {
        if (!queue.IsStopped && queue.IsAllPut) queue.Stop();
        else if (queue.Settings.IsTerminated && !queue.Witness.IsTerminated && Random.Next(200) == 0) Terminate(queue);
        if (!_isComplete && Queues.All(each => each.IsStopped))
        {
            _isComplete = true;
            _calmAt = Random.Next(PatienceInEvents / 3);
            _pool.Complete();
        }
        foreach (SimWorker worker in _workers)
        {
            // Where nothing else does, a person ends these; and the kernel gets round to what it was told.
            if (worker.IsHanging && !HasLimit(worker) && Random.Next(10) == 0) worker.Process.KillGroup();
            if (worker.Process.IsDying && Random.Next(3) == 0 && Planted != Planted.PacketsMoveBeforeTheDeath) worker.Process.WaitForExit(TimeSpan.Zero);
        }
    }

    /// <summary>One that shares the workers leaves them to the others.</summary>
    private void Terminate(SimQueue queue)
    {
        queue.Terminate();
        if (!Settings.IsShared) _pool.Terminate();
    }

    private bool HasLimit(SimWorker worker) => worker.IsFrozen ? Settings.Supervision.Heartbeat is not null : worker.Execution!.HardLimit is not null;
}
