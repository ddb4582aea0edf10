namespace OrderedQueue.Waist;

/// <summary>
/// Consecutive packets of a batch that have one task and one note: the smallest thing that anybody but encoder and decoder looks at.
/// </summary>
/// <param name="From">The first one's place in its batch.</param>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Entry">What they share.</param>
internal readonly record struct PacketStretch(int From, int Count, PacketEntry Entry)
{
    /// <summary>One past the last one's place.</summary>
    public int End => From + Count;

    public bool IsPassedThrough => Entry.IsPassedThrough;
}
