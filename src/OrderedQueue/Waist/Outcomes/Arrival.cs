using OrderedQueue.Packets;
using OrderedQueue.Waist.Batches;

namespace OrderedQueue.Waist.Outcomes;

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

    /// <summary>The first outcome alone.</summary>
    public Arrival First => this with { HeldBytes = FirstBytes, Count = 1 };

    /// <summary>All others.</summary>
    public Arrival Rest(PacketIdSpace space) => this with { Id = space.Add(Id, 1), Offset = Offset + FirstBytes, HeldBytes = HeldBytes - FirstBytes, Count = Count - 1 };

    private int FirstBytes => Count == 1 ? HeldBytes : Source.BytesAt(Offset);
}
