using OrderedQueue.Packets;

namespace OrderedQueue.Waist;

/// <summary>Whose task a packet is, and what else it carries. A passed-through value is nobody's.</summary>
internal readonly record struct PacketEntry(ITaskIdentity? Task, PacketNote? Note)
{
    public bool IsPassedThrough => Task is null;
}
