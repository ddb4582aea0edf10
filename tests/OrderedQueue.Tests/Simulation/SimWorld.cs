using OrderedQueue.Diagnostics;
using OrderedQueue.Packets;
using OrderedQueue.Pool;
using OrderedQueue.Serialization;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Simulation;

/// <summary>
/// One simulated life of a pool and of the queues that it serves: draws one event after another until everything has been delivered and the pool has
/// ended, and checks the rules after each.
/// </summary>
internal sealed partial class SimWorld : IDispatchSignals, IDisposable
{
    private const int MaxEvents = 60_000;
    private const int PatienceInEvents = 6_000;

    /// <summary>The rebalancer looks once in eighteen.</summary>
    private const int UnfairEvents = 1_000;

    private static readonly TaskRegistry _tasks = new(MessagePackPayloadSerializer.Instance);
    private static readonly ITaskIdentity _task = _tasks.Resolve(SimTask);

    private readonly List<SimRunner> _runners = [];
    private readonly List<SimWorker> _workers = [];
    private readonly IWorkSource _source;
    private readonly WorkerPool _pool;
    private TimeSpan _supervisorSleep = TimeSpan.MaxValue;
    private TimeSpan _supervisorDueAt = TimeSpan.MaxValue;
    private int _unfairEvents;
    private int _suspensions;
    private int _lastPid = 100;
    private int _calmAt = int.MaxValue;
    private bool _isComplete;

    private SimWorld(SimMachine machine, int seed, Planted planted)
    {
        machine.Reset();
        Machine = machine;
        Planted = planted;
        Random = new Random(seed);
        Settings = SimSettings.Draw(Random);
        Time = new SimTime(machine.Clock);
        Queues = [.. Settings.Queues.Select((settings, index) => new SimQueue(this, index, settings, _task))];
        var sizer = new BatchSizer();
        _source = Settings.IsShared ? Mix(sizer) : Queues[0].Source;
        _source.Attach(this);
        var context = new BackendContext(_source, _tasks, new QueueTelemetry("simulated", loggers: null));
        _pool = new WorkerPool(Settings.Workers, context, Settings.Supervision, machine.Clock, new SimStarts(this), sizer);
        _pool.StartSlots();
    }

    public SimMachine Machine { get; }

    public Planted Planted { get; }

    public Random Random { get; }

    public SimSettings Settings { get; }

    public SimTime Time { get; }

    public IReadOnlyList<SimQueue> Queues { get; }

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
            return $"After {events} events: {broken.Message}. {world.Describe()}";
        }
        catch (Exception thrown)
        {
            return $"After {events} events: {thrown}. {world.Describe()}";
        }
    }

    /// <summary>After a bug there may be nothing that can still be asked.</summary>
    private string Describe()
    {
        try
        {
            return ToString();
        }
        catch (Exception broken)
        {
            return $"Its state cannot be told: {broken.Message}";
        }
    }

    public override string ToString() => $"""

        {string.Join(Environment.NewLine, Queues)}
        supervisor due at {_supervisorDueAt}, now {Time.Now}, rebalancer {(_pool.Dispatch.Rebalancer.IsAwake ? "awake" : "asleep")}, pool {(IsEnding ? "ending" : "going on")}
        {string.Join(Environment.NewLine, _runners)}
        {Settings}
        """;

    public void Dispose() => _pool.Dispose();

    public int NextPid() => ++_lastPid;

    public void Add(SimRunner runner) => _runners.Add(runner);

    public void Add(SimWorker worker) => _workers.Add(worker);

    /// <summary>Somebody has died.</summary>
    public void ForgetTheDead() => _workers.RemoveAll(worker => worker.Process.HasExited);

    /// <summary>Nothing that still runs has any effect.</summary>
    public void PoolHasFailed()
    {
        foreach (SimQueue queue in Queues) queue.Witness.IsOver = true;
    }

    public bool MayRead(WorkerLink link) => _pool.Backpressure.MayRead(link);

    void IDispatchSignals.PacketsReady()
    {
        if (Planted != Planted.SignalsAreLost || Random.Next(4) > 0) _pool.PacketsReady();
    }

    void IDispatchSignals.ReadersMayGoOn() => _pool.ReadersMayGoOn();

    private static int SimTask(int number) => number;

    private bool IsOver => Queues.All(queue => queue.IsOver) && !_pool.IsAlive;

    private bool IsEnding => _pool.Services.Life.IsEnding;

    private SourceMix Mix(BatchSizer sizer)
    {
        var mix = new SourceMix(sizer);
        foreach (SimQueue queue in Queues) queue.Seat = mix.Add(queue.Source, queue.Settings.Priority);
        return mix;
    }

    private void DoSomething(int events)
    {
        if (events > MaxEvents) throw new SimulationException("still not at its end after so many events");
        if (events >= _calmAt || events > MaxEvents / 3) IsCalm = true;
        SimQueue queue = Queues[Random.Next(Queues.Count)];
        switch (Random.Next(12))
        {
            case 0 or 1:
                queue.Put();
                break;
            case 2 or 3:
                queue.Get();
                break;
            case 4 or 5:
                Any(_runners)?.Step();
                break;
            case 6 or 7 or 8:
                Any(_workers)?.Step();
                break;
            case 9:
                if (Random.Next(3) == 0) Any(_workers)?.Flush();
                else if (Random.Next(4) == 0) queue.SendLate();
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
                End(queue);
                break;
        }
        // Somebody who is rung takes a moment to come.
        if (Random.Next(8) > 0) Supervise();
        foreach (SimQueue each in Queues) each.ReleaseDelayed();
        Check();
    }

    private void Check()
    {
        foreach (SimQueue queue in Queues) queue.Check();
        _unfairEvents = PacketsWaitInVain() ? _unfairEvents + 1 : 0;
        if (_unfairEvents > UnfairEvents) throw new SimulationException("a worker is idle while packets wait, and nobody looks");
    }

    /// <summary>Whether a packet waits in a queue, or behind one that is executing, while some worker is idle.</summary>
    private bool PacketsWaitInVain()
    {
        if (IsEnding || !_pool.Links.AnyIdle) return false;
        return Queues.Any(queue => queue.HasWaiting()) || _runners.Exists(runner => runner.Executing is not null);
    }
}
