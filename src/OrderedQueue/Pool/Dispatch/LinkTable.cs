namespace OrderedQueue.Pool;

/// <summary>The living links, at most one per slot. Slots set and clear their own; any thread may look, without a lock.</summary>
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
            foreach (WorkerLink link in this)
            {
                if (link.IsIdle) return true;
            }
            return false;
        }
    }

    /// <summary>Whether a living worker has ever begun a task.</summary>
    public bool AnyHasBegun
    {
        get
        {
            foreach (WorkerLink link in this)
            {
                if (link.View.HasBegun) return true;
            }
            return false;
        }
    }

    /// <summary>Whether tasks may be waiting behind another at some worker.</summary>
    public bool AnyLoaded
    {
        get
        {
            foreach (WorkerLink link in this)
            {
                if (link.MayHaveWaiting) return true;
            }
            return false;
        }
    }

    /// <summary>Enumerates the living links without allocating; each place is read when it is reached.</summary>
    public Enumerator GetEnumerator() => new(_links);

    /// <summary>Whether a worker other than this one is busy and will want more.</summary>
    public bool AnyBusy(WorkerLink but)
    {
        foreach (WorkerLink link in this)
        {
            if (link.IsBusy && link != but) return true;
        }
        return false;
    }

    /// <summary>The link at which most tasks wait, or null when none do. A look: see <see cref="LinkView.CountWaiting"/>.</summary>
    public WorkerLink? MostLoaded()
    {
        WorkerLink? most = null;
        int mostWaiting = 0;
        foreach (WorkerLink link in this)
        {
            int waiting = link.MayHaveWaiting ? link.View.CountWaiting() : 0;
            if (waiting > mostWaiting) (most, mostWaiting) = (link, waiting);
        }
        return most;
    }

    /// <summary>The link with the most expected work waiting behind an executing task, if that is at least so much.</summary>
    public WorkerLink? MostBehind(double leastTicks)
    {
        WorkerLink? most = null;
        double mostTicks = leastTicks;
        foreach (WorkerLink link in this)
        {
            double ticks = link.MayHaveWaiting ? link.View.ExpectedTicksNotBegun : 0;
            if (ticks >= mostTicks) (most, mostTicks) = (link, ticks);
        }
        return most;
    }

    public WorkerLink? HolderOf(long place)
    {
        foreach (WorkerLink link in this)
        {
            if (link.View.Holds(place)) return link;
        }
        return null;
    }

    /// <summary>See <see cref="GetEnumerator"/>.</summary>
    public struct Enumerator(WorkerLink?[] links)
    {
        private int _next;

        public WorkerLink Current { get; private set; } = null!;

        public bool MoveNext()
        {
            while (_next < links.Length)
            {
                if (Volatile.Read(ref links[_next++]) is not { } link) continue;
                Current = link;
                return true;
            }
            return false;
        }
    }
}
