using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>
/// Who gets what, and when. Home of the invariant that no packet waits at a busy worker while another worker is idle: an idle
/// worker that finds nothing to do takes back what others have not begun. Has no lock of its own: it works for one link at a
/// time under that link's, and takes packets from its source there.
/// </summary>
internal sealed class DispatchQueue : IDisposable
{
    private readonly IWorkSource _source;
    private readonly LinkTable _links;
    private readonly ReadBackpressure _readers;

    /// <summary>A hint that any thread may change: the slot from which idle workers are looked for.</summary>
    private volatile int _firstToFeed;

    /// <summary>Of all packets sent so far: for one that cannot be more urgent nothing is ever taken back.</summary>
    private volatile int _lowestPriority = int.MaxValue;

    public DispatchQueue(IWorkSource source, LinkTable links, ReadBackpressure readers, BatchSizer sizer)
    {
        _source = source;
        _links = links;
        _readers = readers;
        Sizer = sizer;
        Rebalancer = new Rebalancer(Rebalance);
    }

    public BatchSizer Sizer { get; }

    public Rebalancer Rebalancer { get; }

    public void Start() => Rebalancer.Start();

    /// <summary>Gives every idle worker what there is. Any thread: a producer that does this has sent its packet itself.</summary>
    public void FeedIdle() => FeedingHold.Feed(this, mayLeave: true);

    /// <summary>Gives a worker that has just answered, or has just started, as much as it should have now.</summary>
    public void Feed(WorkerLink link)
    {
        Feed(link, mayLeave: false);
        if (_links.AnyIdle && _source.Available > 0) FeedIdle();
    }

    /// <summary>
    /// The worker gets nothing more, and what it has not begun goes to others; but a worker that has been given all the tasks that
    /// it may have keeps them, or it would have fewer.
    /// </summary>
    public void Retire(WorkerLink link)
    {
        bool hasItsNumber = link.IsSpent;
        link.Retire();
        if (!hasItsNumber) Redistribute(link);
    }

    public void Dispose() => Rebalancer.Dispose();

    /// <summary>For <see cref="FeedingHold"/>, which says when this thread may.</summary>
    internal void FeedEachIdle(bool mayLeave)
    {
        int first = _firstToFeed;
        for (int at = 0; at < _links.Slots; at++)
        {
            if (_links[(first + at) % _links.Slots] is { IsIdle: true } link) Feed(link, mayLeave);
        }
        if (TakeBackForUrgent()) Rebalancer.Wake();
    }

    private void Feed(WorkerLink link, bool mayLeave)
    {
        while (FeedOnce(link, mayLeave))
        {
        }
        if (link.IsIdle) FindWorkElsewhere();
        else if (link.MayHaveWaiting && _links.AnyIdle) Rebalancer.Wake();
    }

    /// <summary>The rebalancer's look; true when it should look again.</summary>
    private bool Rebalance()
    {
        bool isUrgent = TakeBackForUrgent();
        if (!_links.AnyIdle) return isUrgent;
        // Before anything is fed: what a worker gets now is not taken back at once.
        WorkerLink? loaded = _links.MostLoaded();
        // Also when nothing is there any more: whoever goes without is told of the next, whoever was left aside is not.
        FeedingHold.Feed(this, mayLeave: false);
        // Also when something seemed to be available: the gate may not let it through for its bytes.
        if (loaded is not null && _links.AnyIdle) Redistribute(loaded);
        return isUrgent || (_links.AnyIdle && (_source.Available > 0 || _links.AnyLoaded));
    }

    /// <summary>The outcomes of these may still be in the reader's hands; they must have been accepted first.</summary>
    private void Finish(WorkerLink link, List<PacketBatch> finished)
    {
        using (FeedingHold.Enter(link.DeliveryLock))
        {
            foreach (PacketBatch batch in finished) _source.Finish(batch);
        }
    }

    private bool FeedOnce(WorkerLink link, bool mayLeave)
    {
        PacketBatch rest;
        using (FeedingHold.Enter(link.StateLock))
        {
            Appetite appetite = link.AppetiteNeedsLock;
            if (appetite == Appetite.None || (appetite == Appetite.Prefetch && !MayPrefetch())) return false;
            if (mayLeave && appetite == Appetite.Idle && IsLeftToOthers(link)) return false;
            int wanted = Math.Min(Sizer.Suggest(_source.Available, _links.Slots), link.RemainingNeedsLock);
            int room = link.RoomNeedsLock;
            if (!_source.TryTake(wanted, room, out PacketBatch batch)) return false;
            if (appetite == Appetite.Prefetch && batch.Bytes.Length > room) rest = batch;
            else rest = SendFitting(link, batch);
            if (rest.Count == 0) return true;
        }
        _source.Return(rest);
        return false;
    }

    /// <summary>Sends what makes a batch; returns what would be too much, which begins with a task.</summary>
    private PacketBatch SendFitting(WorkerLink link, in PacketBatch batch)
    {
        if (batch.Priority < _lowestPriority) _lowestPriority = batch.Priority;
        int count = batch.TaskAt(Sizer.Fit(batch, out double expectedTicks));
        link.SendNeedsLock(batch.Slice(0, count), expectedTicks);
        return count < batch.Count ? batch.Slice(count, batch.Count - count) : default;
    }

    /// <summary>
    /// Only packets so short that a worker would wait for them longer than it works on them go to a busy one, and only while
    /// nobody idle is to have them. Asking first whether there are any keeps a busy worker from arming the source's signal.
    /// </summary>
    private bool MayPrefetch()
    {
        int available = _source.Available;
        return available > 0 && Sizer.PaysToPrefetch && (!_links.AnyIdle || !Sizer.IsWorthWaking(available));
    }

    /// <summary>
    /// Few short packets wait for a worker that is awake, rather than wake another. It asks for more within its batch's time,
    /// and the rebalancer looks after a millisecond in case it does not.
    /// </summary>
    private bool IsLeftToOthers(WorkerLink link)
    {
        int available = _source.Available;
        if (available == 0 || Sizer.IsWorthWaking(available) || !_links.AnyBusy(link)) return false;
        Rebalancer.Wake();
        return true;
    }

    private void FindWorkElsewhere()
    {
        if (!_links.AnyLoaded) return;
        if (_links.MostBehind(Rebalancer.WorthTakingBackTicks) is { } loaded) Redistribute(loaded);
        else Rebalancer.Wake();
    }

    /// <summary>
    /// Packets of a higher priority take the places of those with a lower one that have not begun: nobody idle is left for them. A worker that is waking
    /// up keeps what it was sent until it has begun, or packets would go round in a circle.
    /// </summary>
    /// <returns>True when it is to be looked at again.</returns>
    private bool TakeBackForUrgent()
    {
        if (_source.NextPriority is var priority && priority <= _lowestPriority) return false;
        bool isLater = false;
        List<PacketBatch> returned = [];
        List<PacketBatch> urgents = [];
        using (FeedingHold.Enter())
        {
            for (int slot = 0; slot < _links.Slots; slot++)
            {
                if (_links[slot] is not { MayHaveWaiting: true } link || !link.View.AnyWaitsBelow(priority, out bool isWakingUp)) continue;
                isLater |= isWakingUp;
                if (isWakingUp) continue;
                // What seemed to be there may not leave its gate: nothing is taken back for that.
                if (!_source.TryTake(maxPackets: 1, int.MaxValue, out PacketBatch urgent)) break;
                urgents.Add(urgent);
                if (!link.View.AnyWaitsBelow(urgent.Priority, out _)) break;
                TakeBack(link, returned);
            }
            foreach (PacketBatch urgent in urgents) _source.Return(urgent);
            Return(returned);
        }
        return isLater;
    }

    /// <summary>What has not begun there goes to whoever is idle.</summary>
    private void Redistribute(WorkerLink loaded)
    {
        List<PacketBatch> returned = [];
        TakeBack(loaded, returned);
        // Somebody idle is to have them, and first of all another: this worker may be one that will never begin anything.
        _firstToFeed = loaded.Connection.Id.Slot + 1;
        Return(returned);
    }

    private void TakeBack(WorkerLink loaded, List<PacketBatch> returned)
    {
        List<PacketBatch> finished = [];
        loaded.TakeBack(returned, finished);
        if (finished.Count > 0) Finish(loaded, finished);
    }

    private void Return(List<PacketBatch> returned)
    {
        if (returned.Count == 0) return;
        using (FeedingHold.Enter())
        {
            foreach (PacketBatch batch in returned) _source.Return(batch);
            // The place that is wanted may be among them: whoever gets it now may be one whose reader was held back for the sake of another link.
            _readers.Pulse();
            FeedingHold.Feed(this, mayLeave: false);
        }
    }
}
