using OrderedQueue.Bytes;

namespace OrderedQueue.Tasks.Arguments;

/// <summary>The arguments of one call, until they are encoded. A struct per count, so that the typed forms of Put box nothing.</summary>
internal interface ITaskArguments
{
    /// <exception cref="TaskNotShippableException">The arguments do not fit the task, or one cannot be encoded.</exception>
    void Write(TaskSignature signature, Delegate task, ref PayloadWriter writer);
}

/// <summary>No arguments.</summary>
internal readonly struct TaskArguments : ITaskArguments
{
    public void Write(TaskSignature signature, Delegate task, ref PayloadWriter writer) => signature.WriteTarget(task, 0, ref writer);
}

/// <summary>One argument.</summary>
internal readonly struct TaskArguments<T1>(T1 a1) : ITaskArguments
{
    private readonly T1 _a1 = a1;

    public void Write(TaskSignature signature, Delegate task, ref PayloadWriter writer)
    {
        signature.WriteTarget(task, 1, ref writer);
        signature.WriteArgument(0, _a1, ref writer);
    }
}

/// <summary>Two arguments.</summary>
internal readonly struct TaskArguments<T1, T2>(T1 a1, T2 a2) : ITaskArguments
{
    private readonly T1 _a1 = a1;
    private readonly T2 _a2 = a2;

    public void Write(TaskSignature signature, Delegate task, ref PayloadWriter writer)
    {
        signature.WriteTarget(task, 2, ref writer);
        signature.WriteArgument(0, _a1, ref writer);
        signature.WriteArgument(1, _a2, ref writer);
    }
}

/// <summary>Three arguments.</summary>
internal readonly struct TaskArguments<T1, T2, T3>(T1 a1, T2 a2, T3 a3) : ITaskArguments
{
    private readonly T1 _a1 = a1;
    private readonly T2 _a2 = a2;
    private readonly T3 _a3 = a3;

    public void Write(TaskSignature signature, Delegate task, ref PayloadWriter writer)
    {
        signature.WriteTarget(task, 3, ref writer);
        signature.WriteArgument(0, _a1, ref writer);
        signature.WriteArgument(1, _a2, ref writer);
        signature.WriteArgument(2, _a3, ref writer);
    }
}

/// <summary>Four arguments.</summary>
internal readonly struct TaskArguments<T1, T2, T3, T4>(T1 a1, T2 a2, T3 a3, T4 a4) : ITaskArguments
{
    private readonly T1 _a1 = a1;
    private readonly T2 _a2 = a2;
    private readonly T3 _a3 = a3;
    private readonly T4 _a4 = a4;

    public void Write(TaskSignature signature, Delegate task, ref PayloadWriter writer)
    {
        signature.WriteTarget(task, 4, ref writer);
        signature.WriteArgument(0, _a1, ref writer);
        signature.WriteArgument(1, _a2, ref writer);
        signature.WriteArgument(2, _a3, ref writer);
        signature.WriteArgument(3, _a4, ref writer);
    }
}
