namespace OrderedQueue.Packets;

/// <summary>What the ordering knows of a packet's task: how to name it, and its number in this queue.</summary>
internal interface ITaskIdentity
{
    string Name { get; }

    /// <summary>Counts the queue's distinct tasks from 0; workers know the task by it.</summary>
    int Index { get; }
}
