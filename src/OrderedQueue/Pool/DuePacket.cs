using OrderedQueue.Packets;

namespace OrderedQueue.Pool;

/// <summary>The packet whose outcome a worker owes next.</summary>
internal readonly ref struct DuePacket
{
    private readonly ref readonly PacketEntry _entry;

    public DuePacket(in PacketEntry entry, PacketId id, ushort retries)
    {
        _entry = ref entry;
        Id = id;
        Retries = retries;
    }

    /// <summary>Its task and note.</summary>
    public ref readonly PacketEntry Entry => ref _entry;

    /// <summary>Its place in the order.</summary>
    public PacketId Id { get; }

    /// <summary>Executions before this one.</summary>
    public ushort Retries { get; }
}

/// <summary>A packet that is executing, as its worker's ledger tells.</summary>
internal readonly record struct RunningPacket(PacketId Id, ITaskIdentity? Task, TimeSpan Elapsed);
