using System.Diagnostics.CodeAnalysis;
using OrderedQueue.Pool;
using OrderedQueue.Wire;

namespace OrderedQueue.Tests.Simulation;

/// <summary>What a slot's thread does, as steps: nothing here waits, a step that cannot be done yet is tried again later.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It holds nothing of the system's, and the ledgers are the machine's.")]
internal sealed class SimRunner(SimWorld world, WorkerSlot slot, WorkerServices services) : IWorkerRunner
{
    private SimProcess? _process;
    private WorkerTenure? _tenure;
    private Phase _phase;
    private int _generation;
    private TimeSpan _dueAt;
    private bool _isTerminated;
    private Execution? _unfair;
    private int _unfairLooks;

    private enum Phase
    {
        NotStarted,
        AwaitingCall,
        Starting,
        Pausing,
        AwaitingTurn,
        Reading,
        Ended,
    }

    public int? Pid => _process?.Pid;

    public TimeSpan Age => TimeSpan.Zero;

    public WorkerTenure? Tenure => _tenure;

    public bool HasEnded => _phase == Phase.Ended;

    /// <summary>What its worker executes while others wait behind it; null when there is nothing of that kind.</summary>
    public Execution? Executing =>
        _tenure?.Link is { Stage: WorkerStage.Serving } link && _process?.Worker is { Execution: { IsRunning: true } execution } && link.View.CountWaiting() > 0 ? execution : null;

    private bool IsEnding => services.Life.IsEnding;

    /// <summary>How often somebody has looked while packets waited behind the same execution.</summary>
    public int CountUnfairLook()
    {
        Execution? executing = Executing;
        _unfairLooks = executing is null ? 0 : executing == _unfair ? _unfairLooks + 1 : 1;
        _unfair = executing;
        return _unfairLooks;
    }

    public override string ToString()
    {
        string held = _tenure?.Link is { } link ? $", holds {link.Count}, {(link.IsSpent ? "spent" : "")} {link.Stage}" : "";
        return $"slot {slot.Index} {_phase}: {_process?.Worker?.ToString() ?? _process?.ToString()}{held}";
    }

    public void Start()
    {
        _phase = Phase.AwaitingCall;
        world.Add(this);
    }

    public void End()
    {
        if (_tenure is { } tenure) services.SendOff(tenure.Link);
        else _process?.KillGroup();
    }

    public void Terminate()
    {
        _isTerminated = true;
        _process?.KillGroup();
        _tenure?.Link.Connection.Packets.Shutdown();
    }

    public bool Join(TimeSpan timeout) => HasEnded;

    /// <summary>True when something was done.</summary>
    public bool Step()
    {
        switch (_phase)
        {
            case Phase.AwaitingCall:
                return StepAwaitingCall();
            case Phase.Starting when _process!.IsDying || world.Time.Now >= _dueAt:
                StartOrFail();
                return true;
            case Phase.Pausing when world.Time.Now >= _dueAt || IsEnding:
                _phase = Phase.AwaitingCall;
                return true;
            case Phase.AwaitingTurn when IsEnding || _tenure!.TryTakeTurn():
                _phase = Phase.Reading;
                return true;
            case Phase.Reading when _process!.Worker!.Pipe.CanRead && world.MayRead(_tenure!.Link):
                ReadOrReap();
                return true;
            default:
                return false;
        }
    }

    private bool StepAwaitingCall()
    {
        if (IsEnding)
        {
            _phase = Phase.Ended;
            slot.RunnerEnded();
            return true;
        }
        if (!slot.IsCalled(this)) return false;
        _process = new SimProcess(world.NextPid(), world.Random, world.Planted);
        _generation = slot.NextGeneration();
        _dueAt = world.Time.Now + TimeSpan.FromMilliseconds(world.Random.Next(4) == 0 ? world.Random.Next(500) : world.Random.Next(30));
        _phase = Phase.Starting;
        return true;
    }

    private void StartOrFail()
    {
        _process!.WaitForExit(TimeSpan.Zero);
        if (!_process.HasExited && (world.IsCalm || world.Random.Next(100) >= world.Settings.FailedStartChance)) BeReady(_process);
        else FailToStart(_process);
    }

    private void BeReady(SimProcess process)
    {
        var id = new WorkerId("simulated", slot.Index, _generation, process.Pid);
        services.Restarts.Succeeded(id, TimeSpan.Zero);
        var pipe = new SimPipe(world.Random);
        LedgerFile ledger = world.Machine.NewLedger();
        process.Worker = new SimWorker(world, process, pipe, ledger);
        world.Add(process.Worker);
        if (world.Random.Next(3) == 0) pipe.Written = process.Worker.Step;
        _tenure = services.NewTenure(slot, this, new WorkerConnection(id, process, pipe, process, ledger));
        if (_isTerminated) pipe.Shutdown();
        else if (IsEnding) services.SendOff(_tenure.Link);
        slot.RetireServing();
        _phase = Phase.AwaitingTurn;
    }

    private void FailToStart(SimProcess process)
    {
        process.Die(1 << 8);
        _process = null;
        _phase = Phase.AwaitingCall;
        if (!IsEnding) Pause(services.Restarts.Failed(new IOException("a simulated start has failed"), slot.Index, _generation, TimeSpan.Zero));
    }

    /// <summary>After a failure, which may have been the pool's last.</summary>
    private void Pause(TimeSpan delay)
    {
        if (IsEnding) world.PoolHasFailed();
        _dueAt = world.Time.Now + delay;
        _phase = Phase.Pausing;
    }

    private void ReadOrReap()
    {
        bool isCutOff = world.Planted == Planted.PipeIsNotReadToItsEnd && _process!.HasExited;
        if (!isCutOff && _tenure!.ReadOnce()) return;
        WorkerTenure tenure = _tenure!;
        _tenure = null;
        WorkerStartFailure? idleEnd = tenure.Reap(_isTerminated);
        world.ForgetTheDead();
        _process = null;
        _phase = Phase.AwaitingCall;
        if (idleEnd is not null) Pause(services.Restarts.EndedIdle(idleEnd));
    }
}
