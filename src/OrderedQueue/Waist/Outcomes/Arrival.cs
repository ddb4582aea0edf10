using OrderedQueue.Packets;

namespace OrderedQueue.Waist;

/// <summary>
/// Outcomes of consecutive packets on their way to their places: the first one's place, where to read them, how many bytes they hold
/// together, and how the executions ended. Several at once are values of one task with one note, one behind the other in their content.
/// </summary>
internal readonly record struct Arrival(
    long Place, OutcomeContent Content, int Offset, int HeldBytes, ITaskIdentity? Task, PacketNote? Note, OutcomeStatus Cause)
{
    /// <summary>How many packets' outcomes these are.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Which execution this is the outcome of: how many came before it.</summary>
    public ushort Retries { get; init; }

    /// <summary>The seat of the batch that the packets were in.</summary>
    public MixSeat? Seat { get; init; }

    public bool IsFailure => Cause > OutcomeStatus.PassedThrough;

    /// <summary>The first outcome alone.</summary>
    public Arrival First => this with { HeldBytes = FirstBytes, Count = 1 };

    /// <summary>All others.</summary>
    public Arrival Rest =>
        this with { Place = Place + 1, Offset = Offset + FirstBytes, HeldBytes = HeldBytes - FirstBytes, Count = Count - 1 };

    /// <summary>The outcome of the first of these packets, which have this task and note in common.</summary>
    public static Arrival Of(
        in PacketBatch packets, in PacketEntry entry, OutcomeContent content, int offset, int bytes, OutcomeStatus cause) =>
        new(packets.FirstPlace, content, offset, bytes, entry.Task, entry.Note, cause) { Retries = packets.Retries, Seat = packets.Seat };

    private int FirstBytes => Count == 1 ? HeldBytes : Content.BytesAt(Offset);
}
