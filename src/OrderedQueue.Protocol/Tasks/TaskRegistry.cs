using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// The tasks that one queue has seen, numbered from 0. Thread-safe. A delegate that was put before is found by reference, without locking
/// or allocating; one that captures variables is a new object each time and is found by its method.
/// </summary>
internal sealed class TaskRegistry(IPayloadSerializer serializer)
{
    private const int RecentCount = 64;

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<MethodInfo, Known> _known = new();
    private readonly Recent?[] _recent = new Recent?[RecentCount];
    private readonly List<byte[]> _definitions = [];
    private volatile int _count;

    public int Count => _count;

    public ReadOnlyMemory<byte> Definition(int index)
    {
        lock (_lock) return _definitions[index];
    }

    /// <exception cref="TaskNotShippableException">The message says why and what to do.</exception>
    public TaskSignature Resolve(Delegate task)
    {
        ArgumentNullException.ThrowIfNull(task);
        int place = RuntimeHelpers.GetHashCode(task) & (RecentCount - 1);
        if (_recent[place] is { } recent && ReferenceEquals(recent.Task, task)) return recent.Signature;

        // Two slots per delegate: two hot tasks that share one slot would keep evicting each other.
        if (_recent[place ^ 1] is { } other && ReferenceEquals(other.Task, task)) return other.Signature;
        return ResolveByMethod(task, place);
    }

    /// <summary>Registers a separate task, whose bound object is encoded here, once, as part of the definition.</summary>
    /// <exception cref="TaskNotShippableException">The message says why and what to do.</exception>
    public TaskSignature Bake(Delegate task)
    {
        ArgumentNullException.ThrowIfNull(task);
        Delegate inner = Shippability.Unwrap(task);
        TaskShape shape = TaskShape.Of(inner, serializer);
        var signature = new TaskSignature(shape, serializer, isBaked: true);
        byte[] definition = TaskDefinition.Write(shape, inner);
        lock (_lock) return AddNeedsLock(signature, definition);
    }

    private TaskSignature ResolveByMethod(Delegate task, int place)
    {
        Delegate inner = Shippability.Unwrap(task);
        bool hasOneTarget = inner.HasSingleTarget;
        Type binding = (inner.Target ?? inner).GetType();
        TaskSignature signature = (hasOneTarget ? Find(inner.Method, binding) : null) ?? Make(inner, binding);

        // Caching a delegate with state would keep that state alive.
        if (!signature.HasTarget) _recent[_recent[place] is null ? place : place ^ 1] = new Recent(task, signature);
        return signature;
    }

    private TaskSignature Make(Delegate task, Type binding)
    {
        TaskShape shape = TaskShape.Of(task, serializer);
        var signature = new TaskSignature(shape, serializer, isBaked: false);
        byte[] definition = TaskDefinition.Write(shape);
        lock (_lock)
        {
            if (Find(task.Method, binding) is { } known) return known;
            AddNeedsLock(signature, definition);
            _known[task.Method] = new Known(binding, signature, _known.GetValueOrDefault(task.Method));
            return signature;
        }
    }

    private TaskSignature? Find(MethodInfo method, Type binding)
    {
        Known? known = _known.GetValueOrDefault(method);
        while (known is not null && known.Binding != binding) known = known.Next;
        return known?.Signature;
    }

    private TaskSignature AddNeedsLock(TaskSignature signature, byte[] definition)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        signature.Index = _definitions.Count;
        _definitions.Add(definition);
        _count = _definitions.Count;
        return signature;
    }

    private sealed record Recent(Delegate Task, TaskSignature Signature);

    /// <summary>
    /// What is known of one method. A class, found by the method alone: a dictionary with a key type of our own would have to be compiled
    /// at the first put of every program.
    /// </summary>
    /// <param name="Binding">The bound object's type, or the delegate's, which tells an open static method from one bound to null.</param>
    /// <param name="Signature">The task's.</param>
    /// <param name="Next">The same method with another binding.</param>
    private sealed record Known(Type Binding, TaskSignature Signature, Known? Next);
}
