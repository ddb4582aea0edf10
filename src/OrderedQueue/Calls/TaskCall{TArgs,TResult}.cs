using OrderedQueue.Bytes;
using OrderedQueue.Tasks;

namespace OrderedQueue;

/// <summary>
/// A call of a task with a result: the task and its arguments, as <see cref="TaskCall"/> makes it and <c>Put</c>, <c>TryPut</c> and
/// <c>PutAsync</c> take it. Immutable; it may be put any number of times, into any number of queues, and the arguments are encoded anew
/// each time. Usually nobody names this type.
/// </summary>
/// <remarks>A default value is no call, and every member that takes calls refuses it with an <see cref="ArgumentException"/>.</remarks>
/// <typeparam name="TArgs">The arguments; chosen by <see cref="TaskCall"/>.</typeparam>
/// <typeparam name="TResult">The type of the result; of a task that is awaited, of what it gives when awaited.</typeparam>
public readonly struct TaskCall<TArgs, TResult> : ITaskCall
    where TArgs : struct, ITaskArguments
{
    private readonly Delegate? _task;
    private readonly TArgs _arguments;

    internal TaskCall(Delegate? task, in TArgs arguments)
    {
        ArgumentNullException.ThrowIfNull(task);
        (_task, _arguments) = (task, arguments);
    }

    Delegate? ITaskCall.Task => _task;

    void ITaskArguments.Write(TaskSignature signature, Delegate task, ref PayloadWriter writer) =>
        _arguments.Write(signature, task, ref writer);
}
