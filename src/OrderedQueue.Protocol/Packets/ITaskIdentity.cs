namespace OrderedQueue.Packets;

/// <summary>What the ordering knows of a packet's task: its name and its number in this queue.</summary>
internal interface ITaskIdentity
{
    string Name { get; }

    /// <summary>Distinct tasks of a queue are numbered from 0; workers know the task by this number.</summary>
    int Index { get; }
}
