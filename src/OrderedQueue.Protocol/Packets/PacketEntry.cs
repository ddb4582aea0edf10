namespace OrderedQueue.Packets;

/// <summary>Where a packet's record begins, how long its payload is, whose task it is, and what else it carries.</summary>
internal readonly record struct PacketEntry(int Offset, int PayloadBytes, ITaskIdentity? Task, PacketNote? Note)
{
    /// <summary>Where the next record begins.</summary>
    public int End => Offset + PacketRecord.HeaderBytes + PayloadBytes;

    public bool IsPassedThrough => Note is { IsPassedThrough: true };
}
