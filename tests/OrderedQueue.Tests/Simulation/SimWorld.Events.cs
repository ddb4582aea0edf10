using System.Buffers.Binary;
using OrderedQueue.Ordering;
using OrderedQueue.Ordering.Input;
using OrderedQueue.Waist.Batches;
using OrderedQueue.Waist.Outcomes;

namespace OrderedQueue.Tests.Simulation;

/// <summary>What can happen next.</summary>
internal sealed partial class SimWorld
{
    private T? Any<T>(List<T> all) where T : class => all.Count == 0 ? null : all[Random.Next(all.Count)];

    private void Put()
    {
        int number = Witness.PutCount;
        if (number == Settings.Puts || _isStopped || _hasFailed) return;
        bool isPassed = Random.Next(100) < Settings.PassedThroughChance;
        Span<byte> payload = stackalloc byte[PayloadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(payload, number);
        PacketDraft draft = isPassed
            ? new PacketDraft { Note = new PacketNote { IsPassedThrough = true, PassedValue = number } }
            : new PacketDraft { Payload = payload, Task = _task, Note = _note };
        try
        {
            // Before the packet can begin, which may be before TryPut returns.
            Witness.Put(isPassed);
            if (!_sequencer.TryPut(draft, TimeSpan.Zero)) Witness.TakeBackPut();
        }
        catch (WorkerStartException)
        {
            Witness.TakeBackPut();
            _hasFailed = true;
        }
    }

    private void Get()
    {
        if (_isOver) return;
        try
        {
            TakeResult result = _sequencer.Take(TimeSpan.Zero, CancellationToken.None, out Delivery delivery);
            if (result == TakeResult.Completed)
            {
                _isOver = true;
                if (Witness.DeliveredCount != Witness.PutCount) throw new SimulationException($"the end comes after {Witness.DeliveredCount} of {Witness.PutCount} packets");
            }
            if (result != TakeResult.Taken) return;
            Witness.Deliver(delivery);
            delivery.Source.Release();
        }
        catch (WorkerStartException)
        {
            if (Settings.RestartBudget > 10) throw;
            (_isOver, _hasFailed) = (true, true);
        }
    }

    private void Rebalance()
    {
        if (Planted == Planted.NobodyRebalances || !_pool.Dispatch.Rebalancer.IsAwake) return;
        _pool.Dispatch.Rebalancer.Look();
        if (_pool.IsEnding || !_pool.Links.AnyIdle) return;
        if (_sequencer.Available > 0 && !_sequencer.Counts().GateIsClosed) throw new SimulationException("a worker is idle while packets are in the queue, although the rebalancer has looked");
        foreach (SimProvider provider in _providers)
        {
            // One look finds one overloaded worker, and what was given out in this look is looked at in the next.
            if (provider.CountUnfairLook() > Settings.Workers + 1) throw new SimulationException($"a worker is idle while packets wait for another, although the rebalancer has looked: {provider}");
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

    /// <summary>It must have no effect, but to be let go of.</summary>
    private void SendLate()
    {
        if (Witness.AnyOutdated(Random) is not { } execution) return;
        var late = new LateOutcome();
        PacketId id = Settings.Sequencer.Space.At(unchecked(Settings.Sequencer.First.Value + (uint)execution.Index));
        _sequencer.Accept([new Arrival(id, late, 0, 0, _task, _note, IsFailure: false) { Retries = (ushort)(execution.Attempt - 1) }]);
        if (!late.IsReleased) throw new SimulationException($"an outcome that came late or twice, of execution {execution.Id} of packet {execution.Index}, was taken");
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
    private void End()
    {
        if (!_isStopped && (Witness.PutCount == Settings.Puts || _hasFailed))
        {
            _isStopped = true;
            _calmAt = Random.Next(PatienceInEvents / 3);
            _sequencer.Stop();
            _backend.Complete();
        }
        else if (Settings.IsTerminated && !Witness.IsTerminated && Random.Next(200) == 0)
        {
            (_isStopped, Witness.IsTerminated, Witness.IsOver) = (true, true, true);
            _sequencer.Terminate(AbandonedOutcome.Instance);
            _backend.Terminate();
        }
        foreach (SimWorker worker in _workers)
        {
            // Where nothing else does, a person ends these; and the kernel gets round to what it was told.
            if (worker.IsHanging && !HasLimit(worker) && Random.Next(10) == 0) worker.Process.KillGroup();
            if (worker.Process.IsDying && Random.Next(3) == 0 && Planted != Planted.PacketsMoveBeforeTheDeath) worker.Process.WaitForExit(TimeSpan.Zero);
        }
    }

    private bool HasLimit(SimWorker worker) => worker.IsFrozen ? Settings.Supervision.Heartbeat is not null : Settings.Limits?.Hard is not null;
}
