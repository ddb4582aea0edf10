using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>
/// Decides which worker gets which packets, and when. Home of the invariant that no packet waits at a busy worker while another is
/// idle: an idle worker that finds nothing to do takes back what others have not begun. Has no lock of its own: it works on one link
/// at a time under that link's lock, and takes packets from its source there.
/// </summary>
internal sealed class DispatchQueue : IDisposable
{
    private readonly IWorkSource _source;
    private readonly LinkTable _links;
    private readonly ReadBackpressure _readers;

    /// <summary>A hint that any thread may change: the slot at which the search for idle workers starts.</summary>
    private volatile int _firstToFeed;

    /// <summary>Of all packets sent so far: nothing is ever taken back for one that cannot be more urgent.</summary>
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

    /// <summary>Gives idle workers what there is. On any thread: a producer that calls it sends its packet itself.</summary>
    public void FeedIdle() => FeedingHold.Feed(this, mayLeave: true);

    /// <summary>Gives a worker that has just answered or started as much as it should have now.</summary>
    public void Feed(WorkerLink link)
    {
        Feed(link, mayLeave: false);
        if (_links.AnyIdle && _source.Available > 0) FeedIdle();
    }

    /// <summary>
    /// The worker gets nothing more, and what it has not begun goes to others; but one that has been given all the tasks it may have
    /// keeps them, or it would run fewer.
    /// </summary>
    public void Retire(WorkerLink link)
    {
        bool hasItsNumber = link.IsSpent;
        link.Retire();
        if (!hasItsNumber) Redistribute(link);
    }

    public void Dispose() => Rebalancer.Dispose();

    /// <summary>For <see cref="FeedingHold"/>, which decides when this thread may.</summary>
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

    /// <summary>One pass of the rebalancer; true when another is needed.</summary>
    private bool Rebalance()
    {
        bool isUrgent = TakeBackForUrgent();
        if (!_links.AnyIdle) return isUrgent;
        // Determined before anything is fed: what a worker gets now must not be taken back at once.
        WorkerLink? loaded = _links.MostLoaded();
        // Even if nothing is left: a worker that asks and goes without is owed a signal, one that was skipped is not.
        FeedingHold.Feed(this, mayLeave: false);
        // Even if something seems available: the window may hold it back for its bytes.
        if (loaded is not null && _links.AnyIdle) Redistribute(loaded);
        return isUrgent || (_links.AnyIdle && (_source.Available > 0 || _links.AnyLoaded));
    }

    /// <summary>Under the delivery lock: the reader may still hold outcomes of these, which must be accepted first.</summary>
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

    /// <summary>Sends what makes a batch; returns the rest, which begins with a task.</summary>
    private PacketBatch SendFitting(WorkerLink link, in PacketBatch batch)
    {
        if (batch.Priority < _lowestPriority) _lowestPriority = batch.Priority;
        int count = batch.TaskAt(Sizer.Fit(batch, out double expectedTicks));
        link.SendNeedsLock(batch.Slice(0, count), expectedTicks);
        return count < batch.Count ? batch.Slice(count, batch.Count - count) : default;
    }

    /// <summary>
    /// A busy worker gets only packets so short that waiting for them would take longer than the work, and only while no idle worker
    /// should have them. Checking first whether there are any keeps a busy worker from arming the source's signal.
    /// </summary>
    private bool MayPrefetch()
    {
        int available = _source.Available;
        return available > 0 && Sizer.PaysToPrefetch && (!_links.AnyIdle || !Sizer.IsWorthWaking(available));
    }

    /// <summary>
    /// A few short packets wait for a worker that is awake rather than wake another. That one asks for more within its batch's time;
    /// the rebalancer checks after a millisecond in case it does not.
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
    /// Packets of higher priority displace those of lower priority that have not begun, since no idle worker is left for them. A worker
    /// that is waking up keeps what it was sent until it has begun, or packets would circulate. True when another look is needed.
    /// </summary>
    private bool TakeBackForUrgent()
    {
        if (_source.NextPriority is var priority && priority <= _lowestPriority) return false;
        bool isLater = false;
        List<PacketBatch> returned = [];
        List<PacketBatch> urgents = [];
        using (FeedingHold.Enter())
        {
            foreach (WorkerLink link in _links)
            {
                if (!link.MayHaveWaiting || !link.View.AnyWaitsBelow(priority, out bool isWakingUp)) continue;
                isLater |= isWakingUp;
                if (isWakingUp) continue;
                // What seemed available may not leave its window: nothing is taken back for that.
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
        // Another idle worker first: this one may never begin anything.
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
            // The wanted place may be among them, and go to a worker whose reader was held back in favour of another link.
            _readers.Pulse();
            FeedingHold.Feed(this, mayLeave: false);
        }
    }
}
