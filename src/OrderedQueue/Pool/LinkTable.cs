using OrderedQueue.Packets;

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
                if (Volatile.Read(ref place) is { HasBegun: true }) return true;
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

    /// <summary>The link with the most tasks that have not begun, or null when there are none.</summary>
    public WorkerLink? MostLoaded()
    {
        WorkerLink? most = null;
        foreach (ref WorkerLink? place in _links.AsSpan())
        {
            if (Volatile.Read(ref place) is { NotBegun: > 0 } link && link.NotBegun > (most?.NotBegun ?? 0)) most = link;
        }
        return most;
    }

    public WorkerLink? HolderOf(PacketId id)
    {
        for (int slot = 0; slot < _links.Length; slot++)
        {
            if (this[slot] is { } link && link.Holds(id)) return link;
        }
        return null;
    }
}
