using OrderedQueue.Packets;

namespace OrderedQueue.Waist;

/// <summary>
/// Maps a segment's packets to task and note, as consecutive stretches. Written by the intake under its lock;
/// read without it, for packets that were there when the reader's batch was made.
/// </summary>
internal sealed class PacketStretches
{
    private Stretch[] _stretches = new Stretch[1];
    private int _count;

    /// <summary>The packet at this place joins the last stretch, or begins the next.</summary>
    public void Append(int place, ITaskIdentity? task, PacketNote? note)
    {
        int count = _count;
        if (count > 0 && _stretches[count - 1].Entry.Is(task, note)) return;
        if (count == _stretches.Length)
        {
            var grown = new Stretch[2 * count];
            _stretches.CopyTo(grown, 0);
            Volatile.Write(ref _stretches, grown);
        }
        _stretches[count] = new Stretch(place, new PacketEntry(task, note));
        // After the stretch itself, for readers without the lock.
        Volatile.Write(ref _count, count + 1);
    }

    public PacketEntry this[int place]
    {
        get
        {
            int count = Volatile.Read(ref _count);
            Stretch[] stretches = Volatile.Read(ref _stretches);
            return stretches[Find(stretches.AsSpan(0, count), place)].Entry;
        }
    }

    /// <summary>These packets' stretches, cut at both ends.</summary>
    public Enumerator Between(int start, int end) => new(this, start, end);

    /// <summary>
    /// Drops the notes of stretches that lie wholly among these packets; only notes shared by many packets may reach beyond.
    /// </summary>
    public void ForgetNotes(int start, int end, int packetCount)
    {
        Span<Stretch> stretches = _stretches.AsSpan(0, _count);
        for (int at = Find(stretches, start); at < stretches.Length && stretches[at].Start < end; at++)
        {
            ref Stretch stretch = ref stretches[at];
            int stretchEnd = at + 1 < stretches.Length ? stretches[at + 1].Start : packetCount;
            bool isWhole = stretch.Start >= start && stretchEnd <= end;
            if (isWhole && stretch.Entry.Note is not null) stretch = stretch with { Entry = stretch.Entry with { Note = null } };
        }
    }

    public void Clear()
    {
        _stretches.AsSpan(0, _count).Clear();
        _count = 0;
    }

    /// <summary>The stretch that a packet is in: the last one that does not begin after it.</summary>
    private static int Find(ReadOnlySpan<Stretch> stretches, int place)
    {
        int low = 0;
        int high = stretches.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (stretches[middle].Start <= place) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    private readonly record struct Stretch(int Start, PacketEntry Entry);

    /// <summary>For <c>foreach</c>.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<Stretch> _stretches;
        private readonly int _start;
        private readonly int _end;
        private int _next;
        private int _place;

        public Enumerator(PacketStretches owner, int start, int end)
        {
            // In this order: there are never fewer stretches than were counted.
            int count = Volatile.Read(ref owner._count);
            _stretches = Volatile.Read(ref owner._stretches).AsSpan(0, count);
            (_start, _end, _place) = (start, end, start);
            _next = start < end ? Find(_stretches, start) : 0;
        }

        public PacketStretch Current { get; private set; }

        public readonly Enumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_place >= _end) return false;
            PacketEntry entry = _stretches[_next].Entry;
            _next++;
            int end = _next < _stretches.Length ? Math.Min(_end, _stretches[_next].Start) : _end;
            Current = new PacketStretch(_place - _start, end - _place, entry);
            _place = end;
            return true;
        }
    }
}
