using System.Buffers.Binary;
using System.Collections.Concurrent;
using OrderedQueue.Packets;
using OrderedQueue.Tests.Ordering;
using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Waist;

/// <summary>A source with both its ends in the test's hands: packets are numbers, and the test is the backend and the consumer.</summary>
internal abstract class SourceBench : IDisposable
{
    /// <summary>What a source with a bound may hold in bytes.</summary>
    public const int WindowBytes = 1000;

    public RecordingSignals Signals { get; } = new();

    public abstract IWorkSource Source { get; }

    /// <summary>Why results need not come in the order of the puts; null: they must.</summary>
    public virtual string? NotOrdered => null;

    /// <summary>Why no packet runs again; null: each failure but the second does.</summary>
    public virtual string? NotRepeating => null;

    /// <summary>Why no byte is counted; null: <see cref="WindowBytes"/> is the limit.</summary>
    public virtual string? NotBounded => null;

    protected ConcurrentDictionary<long, int> Numbers { get; } = new();

    public abstract void Put(int number, int payloadBytes = sizeof(int));

    public abstract void Stop();

    public abstract void Terminate();

    /// <summary>What the consumer can be given now. Throws what it is told when the source has failed.</summary>
    public abstract IReadOnlyList<Result> TakeResults();

    public virtual void Dispose()
    {
    }

    public static int NumberAt(in PacketBatch batch, int at = 0) =>
        BinaryPrimitives.ReadInt32LittleEndian(batch.Segment.Bytes(batch.Start + at, 1).Span[PacketRecord.HeaderBytes..]);

    public PacketBatch Take(int maxPackets = int.MaxValue) =>
        Source.TryTake(maxPackets, int.MaxValue, out PacketBatch batch) ? batch : throw new InvalidOperationException("There is nothing to take.");

    public bool CanTake() => Source.TryTake(1, int.MaxValue, out _);

    /// <summary>The outcome of one packet of the batch.</summary>
    public static Arrival Outcome(in PacketBatch batch, int at = 0, OutcomeStatus cause = OutcomeStatus.Value, int heldBytes = 8) =>
        new(batch.FirstPlace + at, new NumberContent(NumberAt(batch, at)), 0, heldBytes, batch[at].Task, batch[at].Note, cause) { Retries = batch.Retries, Seat = batch.Seat };

    /// <summary>All of a worker's part at once.</summary>
    public void Complete(in PacketBatch batch, int heldBytes = 8)
    {
        for (int at = 0; at < batch.Count; at++) Source.Accept([Outcome(batch, at, heldBytes: heldBytes)]);
        Source.Finish(batch);
    }

    public FailureAnswer Fail(in PacketBatch packet)
    {
        FailureAnswer answer = Source.AcceptFailure(packet, Outcome(packet, 0, OutcomeStatus.Faulted));
        if (answer == FailureAnswer.Stands) Source.Finish(packet);
        return answer;
    }

    protected static byte[] PayloadOf(int number, int payloadBytes)
    {
        byte[] payload = new byte[payloadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(payload, number);
        return payload;
    }

    /// <summary>One result as the consumer sees it.</summary>
    internal readonly record struct Result(int Number, OutcomeStatus Status);

    /// <summary>An outcome that says whose it is, and whether it was released.</summary>
    internal sealed class NumberContent(int number) : OutcomeContent
    {
        public int Number => number;

        public bool IsReleased { get; private set; }

        public override void Release() => IsReleased = IsReleased ? throw new InvalidOperationException("Released twice.") : true;
    }
}
