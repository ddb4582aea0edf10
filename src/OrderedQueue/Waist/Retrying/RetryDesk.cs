using OrderedQueue.Diagnostics;
using OrderedQueue.Ordering;
using OrderedQueue.Packets;
using OrderedQueue.Waist.Batches;

namespace OrderedQueue.Waist.Retrying;

/// <summary>
/// Where every failure of an executed packet passes, whatever noticed it: decides by the packet's policy whether it stands, and
/// brings packets that run again back to the sequencer in their time. Owned by the backend; any thread.
/// </summary>
internal sealed class RetryDesk : IDisposable
{
    private readonly RetryPolicy _policy;
    private readonly Sequencer _sequencer;
    private readonly DelayedPackets _delayed;
    private readonly QueueTotals? _totals;

    /// <param name="policy">The queue's.</param>
    /// <param name="sequencer">Where packets are brought back to.</param>
    /// <param name="time">The clock of the delays.</param>
    /// <param name="hasThread">False when the owner lets go of what is due by <see cref="ReleaseDue"/>.</param>
    /// <param name="totals">Where executions that are not the last are counted; null when nobody wants to know.</param>
    public RetryDesk(RetryPolicy policy, Sequencer sequencer, TimeProvider time, bool hasThread = true, QueueTotals? totals = null)
    {
        _totals = totals;
        _policy = policy;
        _sequencer = sequencer;
        _delayed = new DelayedPackets(packet => sequencer.Return(packet), time, hasThread);
    }

    /// <summary>How long to wait before the packet is executed again; null when its failure stands. Takes no lock and runs no user code.</summary>
    /// <param name="status">How the packet failed.</param>
    /// <param name="note">The packet's.</param>
    /// <param name="retries">Executions before this one.</param>
    /// <param name="error">The encoded error of a fault; else empty.</param>
    public TimeSpan? Decide(OutcomeStatus status, PacketNote? note, int retries, ReadOnlySpan<byte> error)
    {
        RetryPolicy policy = note?.Retry ?? _policy;
        if (policy.MaxAttempts == 1) return null;
        TimeSpan? delay = RetryDecision.Next(policy, retries + 1, status, error, Random.Shared.NextDouble());
        if (delay is not null) _totals?.CountRetry(status);
        return delay;
    }

    /// <summary>The same for a failure that a worker has reported as a whole outcome record; null also when that is none.</summary>
    public TimeSpan? DecideRecord(ReadOnlySpan<byte> record, PacketNote? note, int retries)
    {
        ReadOnlySpan<byte> error = record[OutcomeRecord.HeaderBytes..];
        return OutcomeRecord.Parse(record).Kind switch
        {
            OutcomeKind.Fault => Decide(OutcomeStatus.Faulted, note, retries, error),
            OutcomeKind.SoftTimeout => Decide(OutcomeStatus.TimedOut, note, retries, error),
            _ => null,
        };
    }

    /// <summary>
    /// The packet, which is no longer at any worker, will be executed again. Called without a link's gate, since it may feed idle
    /// workers.
    /// </summary>
    public void RunAgain(in PacketBatch packet, TimeSpan delay)
    {
        PacketBatch again = _sequencer.BeginRetry(packet);
        if (delay > TimeSpan.Zero) _delayed.Add(again, delay);
        else _sequencer.Return(again);
    }

    /// <summary>Lets go of the packets that are due, for an owner that does it itself; returns whether more wait.</summary>
    public bool ReleaseDue() => _delayed.ReleaseDue();

    public void Dispose() => _delayed.Dispose();
}

/// <summary>A packet that is to run again, and when.</summary>
internal sealed record SecondChance(PacketBatch Packet, TimeSpan Delay);
