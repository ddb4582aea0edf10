using OrderedQueue.Bytes;
using OrderedQueue.Tasks;

namespace OrderedQueue;

/// <summary>No arguments. Nothing in it is of use outside the library; a <see cref="TaskCall"/> carries it.</summary>
public readonly struct TaskArguments : ITaskArguments
{
    void ITaskArguments.Write(TaskSignature signature, Delegate task, ref PayloadWriter writer) =>
        signature.WriteTarget(task, 0, ref writer);
}

/// <summary>One argument, not boxed. Nothing in it is of use outside the library; a <see cref="TaskCall"/> carries it.</summary>
/// <typeparam name="T">The type of the argument.</typeparam>
public readonly struct TaskArguments<T> : ITaskArguments
{
    private readonly T _arg;

    internal TaskArguments(T arg) => _arg = arg;

    void ITaskArguments.Write(TaskSignature signature, Delegate task, ref PayloadWriter writer)
    {
        signature.WriteTarget(task, 1, ref writer);
        signature.WriteArgument(0, _arg, ref writer);
    }
}

/// <summary>Two arguments, not boxed. Nothing in it is of use outside the library; a <see cref="TaskCall"/> carries it.</summary>
/// <typeparam name="T1">The type of the first argument.</typeparam>
/// <typeparam name="T2">The type of the second argument.</typeparam>
public readonly struct TaskArguments<T1, T2> : ITaskArguments
{
    private readonly T1 _arg1;
    private readonly T2 _arg2;

    internal TaskArguments(T1 arg1, T2 arg2) => (_arg1, _arg2) = (arg1, arg2);

    void ITaskArguments.Write(TaskSignature signature, Delegate task, ref PayloadWriter writer)
    {
        signature.WriteTarget(task, 2, ref writer);
        signature.WriteArgument(0, _arg1, ref writer);
        signature.WriteArgument(1, _arg2, ref writer);
    }
}

/// <summary>Three arguments, not boxed. Nothing in it is of use outside the library; a <see cref="TaskCall"/> carries it.</summary>
/// <typeparam name="T1">The type of the first argument.</typeparam>
/// <typeparam name="T2">The type of the second argument.</typeparam>
/// <typeparam name="T3">The type of the third argument.</typeparam>
public readonly struct TaskArguments<T1, T2, T3> : ITaskArguments
{
    private readonly T1 _arg1;
    private readonly T2 _arg2;
    private readonly T3 _arg3;

    internal TaskArguments(T1 arg1, T2 arg2, T3 arg3) => (_arg1, _arg2, _arg3) = (arg1, arg2, arg3);

    void ITaskArguments.Write(TaskSignature signature, Delegate task, ref PayloadWriter writer)
    {
        signature.WriteTarget(task, 3, ref writer);
        signature.WriteArgument(0, _arg1, ref writer);
        signature.WriteArgument(1, _arg2, ref writer);
        signature.WriteArgument(2, _arg3, ref writer);
    }
}

/// <summary>Four arguments, not boxed. Nothing in it is of use outside the library; a <see cref="TaskCall"/> carries it.</summary>
/// <typeparam name="T1">The type of the first argument.</typeparam>
/// <typeparam name="T2">The type of the second argument.</typeparam>
/// <typeparam name="T3">The type of the third argument.</typeparam>
/// <typeparam name="T4">The type of the fourth argument.</typeparam>
public readonly struct TaskArguments<T1, T2, T3, T4> : ITaskArguments
{
    private readonly T1 _arg1;
    private readonly T2 _arg2;
    private readonly T3 _arg3;
    private readonly T4 _arg4;

    internal TaskArguments(T1 arg1, T2 arg2, T3 arg3, T4 arg4) => (_arg1, _arg2, _arg3, _arg4) = (arg1, arg2, arg3, arg4);

    void ITaskArguments.Write(TaskSignature signature, Delegate task, ref PayloadWriter writer)
    {
        signature.WriteTarget(task, 4, ref writer);
        signature.WriteArgument(0, _arg1, ref writer);
        signature.WriteArgument(1, _arg2, ref writer);
        signature.WriteArgument(2, _arg3, ref writer);
        signature.WriteArgument(3, _arg4, ref writer);
    }
}
