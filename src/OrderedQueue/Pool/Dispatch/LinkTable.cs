namespace OrderedQueue.Pool;

/// <summary>The living links, one place per slot. Slots put theirs in and take it out; everyone may look without a lock.</summary>
internal sealed class LinkTable(int slots)
{
    private readonly WorkerLink?[] _links = new WorkerLink?[slots];

    public int Slots => _links.Length;

    public WorkerLink? this[int slot]
    {
        get => Volatile.Read(ref _links[slot]);
        set => Volatile.Write(ref _links[slot], value);
    }

    public bool AnyIdle
    {
        get
        {
            foreach (ref WorkerLink? link in _links.AsSpan())
            {
                if (Volatile.Read(ref link) is { IsIdle: true }) return true;
            }
            return false;
        }
    }

    /// <summary>Whether a living worker has ever begun a task.</summary>
    public bool AnyHasBegun
    {
        get
        {
            foreach (ref WorkerLink? place in _links.AsSpan())
            {
                if (Volatile.Read(ref place) is { } link && link.View.HasBegun) return true;
            }
            return false;
        }
    }

    /// <summary>Whether a worker other than this one has something to do, and will want more.</summary>
    public bool AnyBusy(WorkerLink but)
    {
        foreach (ref WorkerLink? place in _links.AsSpan())
        {
            if (Volatile.Read(ref place) is { IsBusy: true } link && link != but) return true;
        }
        return false;
    }

    /// <summary>Whether tasks may wait at some worker behind another.</summary>
    public bool AnyLoaded
    {
        get
        {
            foreach (ref WorkerLink? link in _links.AsSpan())
            {
                if (Volatile.Read(ref link) is { MayHaveWaiting: true }) return true;
            }
            return false;
        }
    }

    /// <summary>The link at which most tasks wait, or null when none do. A look: see <see cref="LinkView.CountWaiting"/>.</summary>
    public WorkerLink? MostLoaded()
    {
        WorkerLink? most = null;
        int mostWaiting = 0;
        foreach (ref WorkerLink? place in _links.AsSpan())
        {
            if (Volatile.Read(ref place) is not { MayHaveWaiting: true } link) continue;
            int waiting = link.View.CountWaiting();
            if (waiting > mostWaiting) (most, mostWaiting) = (link, waiting);
        }
        return most;
    }

    /// <summary>The link with the most expected work that waits behind an executing task, if that is at least so much.</summary>
    public WorkerLink? MostBehind(double leastTicks)
    {
        WorkerLink? most = null;
        double mostTicks = leastTicks;
        foreach (ref WorkerLink? place in _links.AsSpan())
        {
            if (Volatile.Read(ref place) is not { MayHaveWaiting: true } link) continue;
            double ticks = link.View.ExpectedTicksNotBegun;
            if (ticks >= mostTicks) (most, mostTicks) = (link, ticks);
        }
        return most;
    }

    public WorkerLink? HolderOf(long place)
    {
        for (int slot = 0; slot < _links.Length; slot++)
        {
            if (this[slot] is { } link && link.View.Holds(place)) return link;
        }
        return null;
    }
}
