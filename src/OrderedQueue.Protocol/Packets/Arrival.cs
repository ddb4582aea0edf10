namespace OrderedQueue.Packets;

/// <summary>
/// Outcomes of consecutive packets on their way to their places: the first one's id, where to read them, how many bytes they hold together, and
/// whether they are failures rather than values. Several at once are values of one task with one note, one behind the other in their source.
/// </summary>
internal readonly record struct Arrival(
    PacketId Id, OutcomeSource Source, int Offset, int HeldBytes, ITaskIdentity? Task, PacketNote? Note, bool IsFailure)
{
    /// <summary>How many packets' outcomes these are.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Which execution this is the outcome of: how many came before it.</summary>
    public ushort Retries { get; init; }

    /// <summary>The first outcome alone, and the others.</summary>
    public Arrival RemoveFirst(PacketIdSpace space, out Arrival rest)
    {
        int bytes = Count == 1 ? HeldBytes : Source.BytesAt(Offset);
        rest = this with { Id = space.Add(Id, 1), Offset = Offset + bytes, HeldBytes = HeldBytes - bytes, Count = Count - 1 };
        return this with { HeldBytes = bytes, Count = 1 };
    }
}
