using OrderedQueue.Diagnostics;
using OrderedQueue.Ordering;
using OrderedQueue.Packets;
using OrderedQueue.Pool;
using OrderedQueue.Pool.Starting;
using OrderedQueue.Serialization;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;
using OrderedQueue.Waist.Batches;
using OrderedQueue.Waist.Retrying;

namespace OrderedQueue.Tests.Simulation;

/// <summary>
/// One simulated life of a queue: draws one event after another until everything has been delivered and the pool has ended, and
/// checks the rules after each.
/// </summary>
internal sealed partial class SimWorld : IDispatchSignals, IDisposable
{
    private const int MaxEvents = 60_000;
    private const int PatienceInEvents = 6_000;

    private const int PayloadBytes = sizeof(int);

    /// <summary>The rebalancer looks once in eighteen.</summary>
    private const int UnfairEvents = 1_000;

    private static readonly TaskRegistry _tasks = new(MessagePackPayloadSerializer.Instance);
    private static readonly ITaskIdentity _task = _tasks.Resolve(SimTask);

    private readonly List<SimProvider> _providers = [];
    private readonly List<SimWorker> _workers = [];
    private readonly Sequencer _sequencer;
    private readonly ProcessBackend _backend;
    private readonly WorkerPool _pool;
    private readonly PacketNote? _note;
    private TimeSpan _supervisorSleep = TimeSpan.MaxValue;
    private TimeSpan _supervisorDueAt = TimeSpan.MaxValue;
    private int _unfairEvents;
    private int _suspensions;
    private int _lastPid = 100;
    private int _calmAt = int.MaxValue;
    private bool _isStopped;
    private bool _isOver;
    private bool _hasFailed;

    private SimWorld(SimMachine machine, int seed, Planted planted)
    {
        machine.Reset();
        Machine = machine;
        Planted = planted;
        Random = new Random(seed);
        Settings = SimSettings.Draw(Random);
        Time = new SimTime(machine.Clock);
        Witness = new Witness(Settings, Time);
        _note = Settings.Limits is { } limits ? new PacketNote { Limits = limits } : null;
        _sequencer = new Sequencer(Settings.Sequencer);
        var retries = new RetryDesk(Settings.Retry, _sequencer, machine.Clock, hasThread: false);
        _pool = new WorkerPool(
            Settings.Workers, _sequencer, _tasks, new QueueTelemetry("simulated", loggers: null), (pool, slot, index) => new SimProvider(this, pool, slot, index),
            new RestartBudget(Settings.RestartBudget), retries, 1 << 20, Settings.Supervision, machine.Clock, _ => (_, _) => { });
        _backend = new ProcessBackend(_pool);
        _sequencer.Attach(this);
        _pool.StartSlots();
    }

    public SimMachine Machine { get; }

    public Planted Planted { get; }

    public Random Random { get; }

    public SimSettings Settings { get; }

    public SimTime Time { get; }

    public Witness Witness { get; }

    /// <summary>No misfortune happens any more: what is there must come to its end.</summary>
    public bool IsCalm { get; private set; }

    /// <summary>Null when every rule held, else what went wrong.</summary>
    public static string? Run(SimMachine machine, int seed, Planted planted)
    {
        using var world = new SimWorld(machine, seed, planted);
        int events = 0;
        try
        {
            for (; !world.IsOver; events++) world.DoSomething(events);
            return null;
        }
        catch (SimulationException broken)
        {
            return $"After {events} events: {broken.Message}. {world}";
        }
        catch (Exception thrown)
        {
            return $"After {events} events: {thrown}. {world}";
        }
    }

    public override string ToString() => $"""

        {_sequencer.Counts()}
        supervisor due at {_supervisorDueAt}, now {Time.Now}, rebalancer {(_pool.Dispatch.Rebalancer.IsAwake ? "awake" : "asleep")}, pool {(_pool.IsEnding ? "ending" : "going on")}
        {string.Join(Environment.NewLine, _providers)}
        {Settings}
        """;

    public void Dispose() => _backend.Dispose();

    public int NextPid() => ++_lastPid;

    public void Add(SimProvider provider) => _providers.Add(provider);

    public void Add(SimWorker worker) => _workers.Add(worker);

    /// <summary>Somebody has died.</summary>
    public void ForgetTheDead() => _workers.RemoveAll(worker => worker.Process.HasExited);

    public void CheckWindow(int index)
    {
        if (!_isStopped && index >= Witness.DeliveredCount + Settings.Sequencer.Window)
            throw new SimulationException($"packet {index} begins while {Witness.DeliveredCount} is next and the window is {Settings.Sequencer.Window}");
    }

    void IDispatchSignals.PacketsReady()
    {
        if (Planted != Planted.SignalsAreLost || Random.Next(4) > 0) _backend.PacketsReady();
    }


    void IDispatchSignals.ReadersMayGoOn() => _backend.ReadersMayGoOn();

    private static int SimTask(int number) => number;

    private bool IsOver => _isOver && !_pool.IsAlive;

    private void DoSomething(int events)
    {
        if (events > MaxEvents) throw new SimulationException($"still {_sequencer.Counts()} after so many events");
        if (events >= _calmAt || events > MaxEvents / 3) IsCalm = true;
        switch (Random.Next(12))
        {
            case 0 or 1:
                Put();
                break;
            case 2 or 3:
                Get();
                break;
            case 4 or 5:
                Any(_providers)?.Step();
                break;
            case 6 or 7 or 8:
                Any(_workers)?.Step();
                break;
            case 9:
                if (Random.Next(3) == 0) Any(_workers)?.Flush();
                else if (Random.Next(4) == 0) SendLate();
                else Rebalance();
                break;
            case 10:
                for (int times = IsCalm ? 20 : Random.Next(1, 4); times > 0; times--)
                {
                    LetTimePass();
                    Supervise();
                }
                break;
            default:
                End();
                break;
        }
        // Somebody who is rung takes a moment to come.
        if (Random.Next(8) > 0) Supervise();
        if (Planted != Planted.RetriesAreForgotten) _pool.Retries.ReleaseDue();
        Check();
    }

    private void Check()
    {
        Witness.CheckTimeLimits();
        SequencerCounts counts = _sequencer.Counts();
        if (counts.InFlight < 0 || counts.Queued < 0 || counts.Buffered < 0) throw new SimulationException($"counts: {counts}");
        _unfairEvents = PacketsWaitInVain() ? _unfairEvents + 1 : 0;
        if (_unfairEvents > UnfairEvents) throw new SimulationException("a worker is idle while packets wait, and nobody looks");
    }

    /// <summary>Nobody is told of a gate that is open by a crack: only once there is room for an eighth of the window.</summary>
    private bool IsGateWide(in SequencerCounts counts)
    {
        if (counts.GateIsClosed) return false;
        if (counts.WindowUsed == 0) return true;
        SequencerLimits limits = Settings.Sequencer;
        bool hasPlaces = _isStopped || limits.Window - counts.WindowUsed >= Math.Max(1, limits.Window / 8);
        return hasPlaces && limits.WindowBytes - counts.OutBytes - counts.HeldBytes >= Math.Max(PayloadBytes, limits.WindowBytes / 8);
    }

    /// <summary>Whether a packet waits in the queue, or behind one that is executing, while some worker is idle.</summary>
    private bool PacketsWaitInVain()
    {
        if (_pool.IsEnding || !_pool.Links.AnyIdle) return false;
        return (_sequencer.Available > 0 && IsGateWide(_sequencer.Counts())) || _providers.Exists(provider => provider.Executing is not null);
    }
}
