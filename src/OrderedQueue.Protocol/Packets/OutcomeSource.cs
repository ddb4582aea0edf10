namespace OrderedQueue.Packets;

/// <summary>
/// What an outcome is read from: a buffer of encoded records shared by many outcomes, or an object for one outcome that was
/// decided in the parent (passed through, worker lost, abandoned).
/// </summary>
internal abstract class OutcomeSource
{
    /// <summary>Called once for every outcome taken from this source, after it has been decoded; any thread.</summary>
    public abstract void Release();
}

/// <summary>One packet's outcome on its way to its place: the id, where to read it, and how many bytes it holds.</summary>
internal readonly record struct Arrival(PacketId Id, OutcomeSource Source, int Offset, int HeldBytes, ITaskIdentity? Task, PacketNote? Note);
