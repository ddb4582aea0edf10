using OrderedQueue.Packets;

namespace OrderedQueue.Waist;

/// <summary>A packet's task, and what else it carries. A passed-through value has no task.</summary>
internal readonly record struct PacketEntry(ITaskIdentity? Task, PacketNote? Note)
{
    public bool IsPassedThrough => Task is null;

    public bool Is(ITaskIdentity? task, PacketNote? note) => ReferenceEquals(Task, task) && ReferenceEquals(Note, note);
}
