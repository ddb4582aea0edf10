using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// The tasks that a worker (or the inline backend) has been told of, by their number. A definition is read when its task is first
/// executed, since that may run code of the user, which may do anything: then it is that packet's doing. Owned by the thread that
/// runs the tasks.
/// </summary>
internal sealed class TaskTable(IPayloadSerializer serializer)
{
    /// <summary>More different methods than any program has; a bound for the memory behind a number from outside.</summary>
    public const int MaxIndex = 1_000_000;

    private readonly Dictionary<int, byte[]> _unread = [];
    private TaskInvoker?[] _invokers = new TaskInvoker?[16];

    /// <summary>Never throws for what the definition says: a task that cannot be run here fails packet by packet, with the reason.</summary>
    /// <exception cref="InvalidDataException">The task was never defined.</exception>
    public TaskInvoker this[int index] => (uint)index < (uint)_invokers.Length && _invokers[index] is { } invoker ? invoker : Read(index);

    /// <summary>Whether the definition of this task is still to be read.</summary>
    public bool IsUnread(int index) => _unread.Count > 0 && _unread.ContainsKey(index);

    /// <exception cref="InvalidDataException">The number is out of range.</exception>
    public void Define(int index, ReadOnlySpan<byte> definition)
    {
        if ((uint)index > MaxIndex) throw new InvalidDataException($"{index} is no task number: they go from 0 to {MaxIndex}.");
        if (index >= _invokers.Length) Array.Resize(ref _invokers, Math.Max(index + 1, 2 * _invokers.Length));
        _invokers[index] = null;
        _unread[index] = definition.ToArray();
    }

    private TaskInvoker Read(int index)
    {
        if (!_unread.Remove(index, out byte[]? definition)) throw new InvalidDataException($"Task number {index} was never defined.");
        return _invokers[index] = Make(index, definition);
    }

    private TaskInvoker Make(int index, ReadOnlySpan<byte> definition)
    {
        string name = $"task number {index}";
        try
        {
            name = TaskDefinition.ReadName(definition);
            return InvokerFactory.Make(TaskDefinition.Read(definition, serializer), serializer);
        }
        catch (Exception e)
        {
            return new FaultedInvoker(name, e);
        }
    }
}
