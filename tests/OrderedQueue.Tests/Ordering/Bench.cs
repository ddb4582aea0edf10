using System.Buffers.Binary;
using OrderedQueue.Ordering;
using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Ordering;

/// <summary>A sequencer with a backend made of the test's own hands: packets are numbers, outcomes are numbers made of them.</summary>
internal sealed class Bench
{
    /// <summary>Longer than any wait that ends by itself; a test that gets here has found a hang.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Bench(SequencerLimits limits)
    {
        Limits = limits;
        Sequencer = new Sequencer(limits);
        Sequencer.Attach(Signals);
    }

    public SequencerLimits Limits { get; }

    public Sequencer Sequencer { get; }

    public RecordingSignals Signals { get; } = new();

    /// <summary>Every outcome is read from here; it counts how often it is released.</summary>
    public CountingSource Outcomes { get; } = new();

    public static SequencerLimits LimitsOf(int window = 16, int input = 15, int bits = 32, uint first = 0) => new()
    {
        Window = window,
        WindowBytes = 1 << 20,
        InputCapacity = input,
        InputCapacityBytes = 1 << 20,
        Ids = new PacketIdSpace(bits, first),
    };

    /// <summary>What a worker makes of a number.</summary>
    public static int ResultOf(int number) => (3 * number) + 1;

    public static bool IsFailing(int number) => number % 5 == 4;

    public static PacketNote Passed(object? value) => new() { IsPassedThrough = true, PassedValue = value };

    public uint IdAt(long place) => Limits.Ids.At(place);

    public bool TryPut(int number, TimeSpan timeout = default)
    {
        Span<byte> payload = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(payload, number);
        return Sequencer.TryPut(new PacketDraft { Payload = payload, Task = NumberTask.One }, timeout);
    }

    public void Put(int number, int payloadBytes = 4, TimeSpan? timeout = null, CancellationToken token = default)
    {
        byte[] payload = PayloadOf(number, payloadBytes);
        Sequencer.Put(new PacketDraft { Payload = payload, Task = NumberTask.One }, timeout ?? Patience, token);
    }

    public void PutMany(int from, int count)
    {
        for (int number = from; number < from + count; number++) Put(number);
    }

    public Task PutAsync(int number, int payloadBytes = 4, TimeSpan? timeout = null, CancellationToken token = default) =>
        Sequencer.PutAsync(new PacketDraft { Payload = PayloadOf(number, payloadBytes), Task = NumberTask.One }, timeout ?? Patience, token).AsTask();

    public void PutValue(object? value) =>
        Sequencer.Put(new PacketDraft { Note = Passed(value) }, Patience, CancellationToken.None);

    public PacketBatch TakeBatch(int maxPackets = int.MaxValue, int maxBytes = int.MaxValue) =>
        Sequencer.TryTake(maxPackets, maxBytes, out PacketBatch batch) ? batch : throw new InvalidOperationException("Nothing may leave.");

    public bool CanTake(int maxPackets = int.MaxValue) => Sequencer.TryTake(maxPackets, int.MaxValue, out _);

    /// <summary>The outcomes that a worker brings for these packets.</summary>
    public Arrival[] OutcomesOf(PacketBatch batch, int heldBytes = 8) =>
        [.. Enumerable.Range(0, batch.Count).Where(at => !batch[at].IsPassedThrough).Select(at => OutcomeOf(batch, at, heldBytes))];

    public Arrival OutcomeOf(PacketBatch batch, int at, int heldBytes = 8)
    {
        int number = NumberAt(batch, at);
        return new Arrival(
            batch.FirstPlace + at, Outcomes, ResultOf(number), heldBytes, batch[at].Task, batch[at].Note, IsFailing(number) ? OutcomeStatus.Faulted : OutcomeStatus.Value)
        {
            Retries = batch.Retries,
        };
    }

    public static int NumberAt(PacketBatch batch, int at) =>
        BinaryPrimitives.ReadInt32LittleEndian(batch.Segment.Bytes(batch.Start + at, 1).Span[PacketRecord.HeaderBytes..]);

    /// <summary>All of a worker's part at once.</summary>
    public void Complete(PacketBatch batch, int heldBytes = 8)
    {
        Sequencer.Accept(OutcomesOf(batch, heldBytes));
        Sequencer.Finish(batch);
    }

    /// <summary>Runs everything that may leave.</summary>
    public void CompleteAll()
    {
        while (Sequencer.TryTake(int.MaxValue, int.MaxValue, out PacketBatch batch)) Complete(batch);
    }

    public bool TryTakeResult(out Delivery delivery) =>
        Sequencer.Output.Take(TimeSpan.Zero, CancellationToken.None, out delivery) == TakeResult.Taken;

    public Delivery TakeResultNow() =>
        TryTakeResult(out Delivery delivery) ? delivery : throw new InvalidOperationException("The head is not ready.");

    /// <summary>Runs something on a thread of its own, and comes back when that waits.</summary>
    public static Thread StartWaiting(Action take)
    {
        var thread = new Thread(() => take()) { IsBackground = true };
        thread.Start();
        Eventually.True(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin), "a thread that waits");
        return thread;
    }

    private static byte[] PayloadOf(int number, int payloadBytes)
    {
        var payload = new byte[payloadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(payload, number);
        return payload;
    }
}

internal sealed record NumberTask(string Name, int Index) : ITaskIdentity
{
    public static readonly NumberTask One = new("Numbers.One", 7);
}

internal sealed class CountingSource : OutcomeContent
{
    private int _releasedCount;

    public int ReleasedCount => Volatile.Read(ref _releasedCount);

    public override void Release() => Interlocked.Increment(ref _releasedCount);
}

internal sealed class RecordingSignals : IDispatchSignals
{
    private int _packetsReadyCount;
    private int _readersMayGoOnCount;

    public int PacketsReadyCount => Volatile.Read(ref _packetsReadyCount);

    public int ReadersMayGoOnCount => Volatile.Read(ref _readersMayGoOnCount);

    public void PacketsReady() => Interlocked.Increment(ref _packetsReadyCount);

    public void ReadersMayGoOn() => Interlocked.Increment(ref _readersMayGoOnCount);
}
