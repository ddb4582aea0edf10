using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// The tasks that a worker (or the inline backend) has been told of, by number. A definition is read when its task first runs, since
/// reading may run user code, whose failure is then attributed to that packet. Owned by the thread that runs the tasks.
/// </summary>
internal sealed class TaskTable(IPayloadSerializer serializer)
{
    /// <summary>More methods than any program has; bounds the memory that a number read from the wire can claim.</summary>
    public const int MaxIndex = 1_000_000;

    private readonly Dictionary<int, byte[]> _unread = [];
    private TaskInvoker?[] _invokers = new TaskInvoker?[16];

    /// <summary>Does not throw for a bad definition: a task that cannot be run here fails packet by packet, with the reason.</summary>
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
        return _invokers[index] = InvokerFactory.Read(definition, $"task number {index}", serializer, serializer);
    }
}
