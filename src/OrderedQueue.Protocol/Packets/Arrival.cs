namespace OrderedQueue.Packets;

/// <summary>
/// One packet's outcome on its way to its place: the id, where to read it, how many bytes it holds, and whether it is a
/// failure rather than a value.
/// </summary>
internal readonly record struct Arrival(
    PacketId Id, OutcomeSource Source, int Offset, int HeldBytes, ITaskIdentity? Task, PacketNote? Note, bool IsFailure)
{
    /// <summary>Which execution this is the outcome of: how many came before it.</summary>
    public ushort Retries { get; init; }
}
