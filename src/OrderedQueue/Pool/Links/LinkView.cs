using OrderedQueue.Waist;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// What can be seen of one worker from outside: in its ledger, and in what was sent to it. Takes the link's lock for each look; a closed
/// link's ledger may be unmapped, so nothing is seen there.
/// </summary>
internal sealed class LinkView(WorkerLink link, LedgerFile ledger, Outstanding outstanding)
{
    /// <summary>Looks of the rebalancer, one a millisecond: far longer than a wake-up takes on a free processor.</summary>
    private const int MaxLooksWhileWaking = 20;

    private int _looksWhileWaking;

    /// <summary>Whether the worker has ever begun a task.</summary>
    public bool HasBegun
    {
        get
        {
            if (link.Completed > 0) return true;
            lock (link.StateLock) return !link.IsClosedNeedsLock && Word().HasBegun(0);
        }
    }

    /// <summary>
    /// Expected work waiting behind an executing packet. A worker that has begun nothing yet is waking up: packets taken back from it
    /// would only circulate.
    /// </summary>
    public double ExpectedTicksNotBegun
    {
        get
        {
            lock (link.StateLock)
            {
                if (link.IsClosedNeedsLock || !outstanding.TryPeek(out DuePackets due)) return 0;
                LedgerWord word = Word();
                if (!word.HasBegun(due.Ordinal)) return 0;
                uint notBegun = outstanding.NextOrdinal - 1 - word.Begun;
                return outstanding.ExpectedTicks * notBegun / outstanding.PlaceCount;
            }
        }
    }

    /// <inheritdoc cref="Outstanding.ShortestLimit"/>
    public TimeSpan ShortestLimit
    {
        get
        {
            lock (link.StateLock) return outstanding.ShortestLimit;
        }
    }

    /// <summary>The packet executing at this moment; null when none is.</summary>
    public RunningPacket? Running
    {
        get
        {
            lock (link.StateLock)
            {
                if (link.IsClosedNeedsLock) return null;
                LedgerWord word = Word();
                if (word.State == LedgerState.Done || !outstanding.TryFind(word.Begun, out PacketBatch packet)) return null;
                return new RunningPacket(packet.FirstId, packet[0].Task, ledger.RunningFor)
                {
                    Progress = LedgerProgress.Read(ledger.Progress, word.Begun),
                };
            }
        }
    }

    /// <summary>
    /// Tasks waiting here behind another, by the ledger: those whose outcomes are merely unread do not count. Nor do any at a worker
    /// that has not begun yet what it was sent, for the first looks: on a busy machine packets would be moved from one waking worker
    /// to the next, and none would ever begin them.
    /// </summary>
    public int CountWaiting()
    {
        lock (link.StateLock)
        {
            if (link.IsClosedNeedsLock || !outstanding.TryPeek(out DuePackets due)) return 0;
            LedgerWord word = Word();
            if (!word.HasBegun(due.Ordinal) && _looksWhileWaking++ < MaxLooksWhileWaking) return 0;
            return outstanding.CountAfter(word.Begun);
        }
    }

    /// <summary>Whether a task of lower priority than this waits here behind another.</summary>
    /// <param name="priority">Of a packet that waits for a worker.</param>
    /// <param name="isWakingUp">Whether the worker has not begun yet what it was sent.</param>
    public bool AnyWaitsBelow(int priority, out bool isWakingUp)
    {
        lock (link.StateLock)
        {
            isWakingUp = false;
            if (link.IsClosedNeedsLock || !outstanding.TryPeek(out DuePackets due)) return false;
            LedgerWord word = Word();
            isWakingUp = !word.HasBegun(due.Ordinal);
            return outstanding.AnyWaitsBelow(priority, word.Begun);
        }
    }

    public bool Holds(long place)
    {
        lock (link.StateLock) return outstanding.Contains(place);
    }

    /// <summary>False when the worker holds nothing, or its link is closed.</summary>
    public bool TrySee(out LinkSighting seen)
    {
        lock (link.StateLock)
        {
            seen = default;
            if (link.IsClosedNeedsLock || outstanding.Count == 0) return false;
            bool isExecuting = ledger.TrySeeExecution(out uint ordinal, out TimeSpan runningFor)
                & outstanding.TryFind(ordinal, out PacketBatch packet);
            TimeLimits? limits = isExecuting ? packet[0].Note?.Limits : null;
            seen = new LinkSighting(Volatile.Read(ref ledger.Heartbeat), isExecuting, ordinal, runningFor, limits);
            return true;
        }
    }

    /// <summary>A worker that had nothing is being sent something, and has to wake up.</summary>
    public void WorkerWakesNeedsLock() => _looksWhileWaking = 0;

    private LedgerWord Word() => new(Volatile.Read(ref ledger.Word));
}
