namespace OrderedQueue.Packets;

/// <summary>What the ordering knows of a packet's task: how to name it, and its number in this queue.</summary>
internal interface ITaskIdentity
{
    string Name { get; }

    /// <summary>The queue's distinct tasks are numbered from 0; workers know the task by this number.</summary>
    int Index { get; }
}
