namespace OrderedQueue.Ordering;

/// <summary>
/// What is known of each place from the head on: its packet's state, and how often that has been executed before. One word for each, since
/// many places are asked and changed at once. Owned by the reorder buffer.
/// </summary>
internal sealed class PlaceRing(int size)
{
    private const int RetriesShift = 16;

    private uint[] _words = new uint[size];

    /// <summary>A power of 2.</summary>
    public int Size => _words.Length;

    public int IndexOf(long place) => (int)(place & (_words.Length - 1));

    public PacketState StateOf(long place) => (PacketState)(byte)_words[IndexOf(place)];

    public ushort RetriesOf(long place) => (ushort)(_words[IndexOf(place)] >> RetriesShift);

    public void SetRetries(long place, ushort retries) => _words[IndexOf(place)] = Word(StateOf(place), retries);

    /// <summary>As <see cref="PacketStates"/> allows.</summary>
    public void Move(long place, PacketState next)
    {
        PacketState state = StateOf(place);
        state.MoveTo(next);
        _words[IndexOf(place)] = Word(state, RetriesOf(place));
    }

    /// <summary>Moves these places from out to finished if all of them are out for the execution with this number; else none.</summary>
    public bool TryFinish(long first, int count, ushort retries)
    {
        uint isOut = Word(PacketState.Out, retries);
        int from = IndexOf(first);
        Span<uint> front = _words.AsSpan(from, Math.Min(count, _words.Length - from));
        Span<uint> back = _words.AsSpan(0, count - front.Length);
        if (front.ContainsAnyExcept(isOut) || back.ContainsAnyExcept(isOut)) return false;
        PacketState state = PacketState.Out;
        state.MoveTo(PacketState.Finished);
        front.Fill(Word(state, retries));
        back.Fill(Word(state, retries));
        return true;
    }

    /// <summary>The packet has been delivered: the place is the next packet's that comes to lie here.</summary>
    public void Free(long place)
    {
        PacketState state = StateOf(place);
        state.MoveTo(PacketState.Delivered);
        _words[IndexOf(place)] = 0;
    }

    /// <summary>Makes room, with the places from <paramref name="head"/> on where they belong.</summary>
    public void Grow(long head, int size)
    {
        var words = new uint[size];
        for (long place = head; place < head + _words.Length; place++) words[place & (size - 1)] = _words[IndexOf(place)];
        _words = words;
    }

    private static uint Word(PacketState state, ushort retries) => (uint)state | ((uint)retries << RetriesShift);
}
