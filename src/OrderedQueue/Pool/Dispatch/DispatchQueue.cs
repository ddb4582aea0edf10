using OrderedQueue.Ordering;
using OrderedQueue.Pool.Links;
using OrderedQueue.Waist.Batches;

namespace OrderedQueue.Pool.Dispatch;

/// <summary>
/// Who gets what, and when. Home of the invariant that no packet waits at a busy worker while another worker is idle: an idle
/// worker that finds nothing to do takes back what others have not begun. Has no lock of its own: it works for one link at a
/// time under that link's, and speaks to the sequencer's giving side without any.
/// </summary>
internal sealed class DispatchQueue : IDisposable
{
    private readonly Sequencer _sequencer;
    private readonly LinkTable _links;
    private readonly ReadGate _gate;
    private readonly Action _feedIdle;
    private readonly Action _feedIdleForCertain;

    /// <summary>A hint that any thread may change: the slot from which idle workers are looked for.</summary>
    private volatile int _firstToFeed;

    public DispatchQueue(Sequencer sequencer, LinkTable links, ReadGate gate)
    {
        _feedIdle = () => FeedEachIdle(mayLeave: true);
        _feedIdleForCertain = () => FeedEachIdle(mayLeave: false);
        _gate = gate;
        _sequencer = sequencer;
        _links = links;
        Rebalancer = new Rebalancer(Rebalance);
    }

    public BatchSizer Sizer { get; } = new();

    public Rebalancer Rebalancer { get; }

    public void Start() => Rebalancer.Start();

    /// <summary>Gives every idle worker what there is. Any thread: a producer that does this has sent its packet itself.</summary>
    public void FeedIdle() => FeedingHold.Feed(_feedIdle);

    /// <summary>Gives a worker that has just answered, or has just started, as much as it should have now.</summary>
    public void Feed(WorkerLink link)
    {
        Feed(link, mayLeave: false);
        if (_links.AnyIdle && _sequencer.Available > 0) FeedIdle();
    }

    /// <summary>What a reader runs while it holds its delivery lock, with what becomes due meanwhile done after it.</summary>
    public FeedingHold HoldDelivery(WorkerLink link) => FeedingHold.Enter(link.Delivery, _feedIdle);

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

    private void FeedEachIdle(bool mayLeave)
    {
        int first = _firstToFeed;
        for (int at = 0; at < _links.Slots; at++)
        {
            if (_links[(first + at) % _links.Slots] is { IsIdle: true } link) Feed(link, mayLeave);
        }
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
        if (!_links.AnyIdle) return false;
        // Before anything is fed: what a worker gets now is not taken back at once.
        WorkerLink? loaded = _links.MostLoaded();
        // Also when nothing is there any more: whoever goes without is told of the next, whoever was left aside is not.
        FeedingHold.Feed(_feedIdleForCertain);
        // Also when something seemed to be available: the gate may not let it through for its bytes.
        if (loaded is not null && _links.AnyIdle) Redistribute(loaded);
        return _links.AnyIdle && (_sequencer.Available > 0 || _links.AnyLoaded);
    }

    /// <summary>The outcomes of these may still be in the reader's hands; they must have been accepted first.</summary>
    private void Finish(WorkerLink link, List<PacketBatch> finished)
    {
        using (HoldDelivery(link))
        {
            foreach (PacketBatch batch in finished) _sequencer.Finish(batch);
        }
    }

    private bool FeedOnce(WorkerLink link, bool mayLeave)
    {
        PacketBatch rest;
        using (FeedingHold.Enter(link.Gate, _feedIdle))
        {
            Appetite appetite = link.AppetiteNeedsLock;
            if (appetite == Appetite.None || (appetite == Appetite.Prefetch && !MayPrefetch())) return false;
            if (mayLeave && appetite == Appetite.Idle && IsLeftToOthers(link)) return false;
            int wanted = Math.Min(Sizer.Suggest(_sequencer.Available, _links.Slots), link.RemainingNeedsLock);
            int room = link.RoomNeedsLock;
            if (!_sequencer.TryTake(wanted, room, out PacketBatch batch)) return false;
            if (appetite == Appetite.Prefetch && batch.Bytes.Length > room) rest = batch;
            else rest = SendFitting(link, batch);
            if (rest.Count == 0) return true;
        }
        _sequencer.Return(rest);
        return false;
    }

    /// <summary>Sends what makes a batch; returns what would be too much, which begins with a task.</summary>
    private PacketBatch SendFitting(WorkerLink link, in PacketBatch batch)
    {
        int count = batch.TaskAt(Sizer.Fit(batch, out double expectedTicks));
        link.SendNeedsLock(batch.Slice(_sequencer.Space, 0, count), expectedTicks);
        return count < batch.Count ? batch.Slice(_sequencer.Space, count, batch.Count - count) : default;
    }

    /// <summary>
    /// Only packets so short that a worker would wait for them longer than it works on them go to a busy one, and only while
    /// nobody idle is to have them. Asking first whether there are any keeps a busy worker from arming the sequencer's signal.
    /// </summary>
    private bool MayPrefetch()
    {
        int available = _sequencer.Available;
        return available > 0 && Sizer.PaysToPrefetch && (!_links.AnyIdle || !Sizer.IsWorthWaking(available));
    }

    /// <summary>
    /// Few short packets wait for a worker that is awake, rather than wake another. It asks for more within its batch's time,
    /// and the rebalancer looks after a millisecond in case it does not.
    /// </summary>
    private bool IsLeftToOthers(WorkerLink link)
    {
        int available = _sequencer.Available;
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

    private void Redistribute(WorkerLink loaded)
    {
        List<PacketBatch> returned = [];
        List<PacketBatch> finished = [];
        loaded.TakeBack(returned, finished);
        if (finished.Count > 0) Finish(loaded, finished);
        // Somebody idle is to have them, and first of all another: this worker may be one that will never begin anything.
        _firstToFeed = loaded.Connection.WorkerIndex + 1;
        using (FeedingHold.Enter(null, _feedIdleForCertain))
        {
            foreach (PacketBatch batch in returned) _sequencer.Return(batch);
            // The head may be among them: whoever gets it now may be one whose reader was held back for the sake of this link.
            if (returned.Count > 0) _gate.Pulse();
            if (returned.Count > 0) FeedIdle();
        }
    }
}
