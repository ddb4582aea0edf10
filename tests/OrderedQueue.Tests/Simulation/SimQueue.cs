using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using OrderedQueue.Ordering;
using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Simulation;

/// <summary>One of the queues whose packets the simulated workers run: its producer, its consumer, and who sees what becomes of each packet.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The delays hold nothing of the system's.")]
internal sealed class SimQueue
{
    private const int PayloadBytes = sizeof(int);

    /// <summary>More than any simulation puts: a payload tells the queue and the packet.</summary>
    private const int NumbersPerQueue = 1_000;

    private readonly SimWorld _world;
    private readonly int _index;
    private readonly SimDelays _delays;
    private readonly PacketNote? _note;
    private readonly ITaskIdentity _task;

    /// <summary>Packets that the consumer has got, but has not shown to the witness: workers may go on meanwhile.</summary>
    private int _taking;

    public SimQueue(SimWorld world, int index, SimQueueSettings settings, ITaskIdentity task)
    {
        _world = world;
        _index = index;
        _task = task;
        Settings = settings;
        _note = settings.Limits is { } limits ? new PacketNote { Limits = limits } : null;
        Witness = new Witness(settings, world.Time);
        Sequencer = new Sequencer(settings.Sequencer);
        _delays = new SimDelays(world.Time, packet => Sequencer.Return(packet));
        Source = new RetryingSource(Sequencer, settings.Retry, _delays);
        if (world.Planted == Planted.RetriedPacketsAreFinished) Source = new ForgetfulSource(Source);
    }

    public SimQueueSettings Settings { get; }

    public Witness Witness { get; }

    public Sequencer Sequencer { get; }

    public IWorkSource Source { get; }

    /// <summary>Its seat, when it shares the workers with others.</summary>
    public MixSeat? Seat { get; set; }

    public bool IsStopped { get; private set; }

    /// <summary>The end has been delivered, or a failure.</summary>
    public bool IsOver { get; private set; }

    public bool HasFailed { get; private set; }

    public bool IsAllPut => Witness.PutCount == Settings.Puts || HasFailed;

    /// <summary>Which queue's packet this payload is.</summary>
    public static (int Queue, int Number) Read(ReadOnlySpan<byte> payload) => Math.DivRem(BinaryPrimitives.ReadInt32LittleEndian(payload), NumbersPerQueue);

    public void Put()
    {
        int number = Witness.PutCount;
        if (IsAllPut || IsStopped) return;
        bool isPassed = _world.Random.Next(100) < Settings.PassedThroughChance;
        Span<byte> payload = stackalloc byte[PayloadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(payload, (_index * NumbersPerQueue) + number);
        PacketDraft draft = isPassed
            ? new PacketDraft { Note = new PacketNote { IsPassedThrough = true, PassedValue = number } }
            : new PacketDraft { Payload = payload, Task = _task, Note = _note };
        try
        {
            // Before the packet can begin, which may be before TryPut returns.
            Witness.Put(isPassed);
            if (!Sequencer.TryPut(draft, TimeSpan.Zero)) Witness.TakeBackPut();
        }
        catch (WorkerStartException)
        {
            Witness.TakeBackPut();
            HasFailed = true;
        }
    }

    public void Get()
    {
        if (IsOver || (Settings.HasSlowConsumer && !_world.IsCalm && _world.Random.Next(40) > 0)) return;
        try
        {
            _taking = 1;
            TakeResult result = Sequencer.Output.Take(TimeSpan.Zero, CancellationToken.None, out Delivery delivery);
            if (result == TakeResult.Completed)
            {
                IsOver = true;
                if (Witness.DeliveredCount != Witness.PutCount) throw new SimulationException($"the end comes after {Witness.DeliveredCount} of {Witness.PutCount} packets");
            }
            if (result != TakeResult.Taken) return;
            _taking = 0;
            Witness.Deliver(delivery);
            delivery.Content.Release();
        }
        catch (WorkerStartException)
        {
            if (_world.Settings.RestartBudget > 10) throw;
            (IsOver, HasFailed) = (true, true);
        }
        finally
        {
            _taking = 0;
        }
    }

    public void Stop()
    {
        IsStopped = true;
        Sequencer.Stop();
        Seat?.Complete();
    }

    public void Terminate()
    {
        (IsStopped, Witness.IsTerminated, Witness.IsOver) = (true, true, true);
        Sequencer.Terminate(AbandonedOutcome.Instance);
        _delays.Stop();
        Seat?.Complete();
    }

    public void ReleaseDelayed()
    {
        if (_world.Planted != Planted.RetriesAreForgotten) _delays.Look();
    }

    /// <summary>It must have no effect, but to be released.</summary>
    public void SendLate()
    {
        if (Witness.AnyOutdated(_world.Random) is not { } execution) return;
        var late = new LateOutcome();
        Sequencer.Accept([new Arrival(execution.Index, late, 0, 0, _task, _note, OutcomeStatus.Value) { Retries = (ushort)(execution.Attempt - 1) }]);
        if (!late.IsReleased) throw new SimulationException($"an outcome that came late or twice, of execution {execution.Id} of packet {execution.Index}, was taken");
    }

    public void CheckWindow(int index)
    {
        if (!IsStopped && index >= Witness.DeliveredCount + _taking + Settings.Sequencer.Window)
            throw new SimulationException($"packet {index} begins while {Witness.DeliveredCount} is next and the window is {Settings.Sequencer.Window}");
    }

    public void Check()
    {
        Witness.CheckTimeLimits();
        SequencerCounts counts = Sequencer.Counts();
        if (counts.InFlight < 0 || counts.Queued < 0 || counts.Buffered < 0) throw new SimulationException($"counts: {counts}");
    }

    /// <summary>Packets could be given out. Nobody is told of a gate that is open by a crack: only once there is room for an eighth of the window.</summary>
    public bool HasWaiting()
    {
        if (Sequencer.Available == 0) return false;
        SequencerCounts counts = Sequencer.Counts();
        if (counts.GateIsClosed) return false;
        if (counts.WindowUsed == 0) return true;
        SequencerLimits limits = Settings.Sequencer;
        bool hasPlaces = IsStopped || limits.Window - counts.WindowUsed >= Math.Max(1, limits.Window / 8);
        return hasPlaces && limits.WindowBytes - counts.OutBytes - counts.HeldBytes >= Math.Max(PayloadBytes, limits.WindowBytes / 8);
    }

    public override string ToString() => $"queue {_index}: {Sequencer.Counts()} {Settings}";
}
