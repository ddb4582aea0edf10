using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// The tasks that one queue has seen, numbered from 0. Thread-safe. A delegate that was put before is found by reference, without a
/// lock and without allocating; one that captures something is a new object each time and is found by its method.
/// </summary>
internal sealed class TaskRegistry(IPayloadSerializer serializer)
{
    private const int RecentCount = 64;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<MethodInfo, Known> _known = new();
    private readonly Recent?[] _recent = new Recent?[RecentCount];
    private readonly List<byte[]> _definitions = [];
    private volatile int _count;

    public int Count => _count;

    public ReadOnlyMemory<byte> Definition(int index)
    {
        lock (_gate) return _definitions[index];
    }

    /// <exception cref="TaskNotShippableException">The message says why and what to do.</exception>
    public TaskSignature Resolve(Delegate task)
    {
        ArgumentNullException.ThrowIfNull(task);
        int place = RuntimeHelpers.GetHashCode(task) & (RecentCount - 1);
        if (_recent[place] is { } recent && ReferenceEquals(recent.Task, task)) return recent.Signature;

        // Two places per delegate: two hot tasks that share one would push each other out for ever.
        if (_recent[place ^ 1] is { } other && ReferenceEquals(other.Task, task)) return other.Signature;
        return ResolveByMethod(task, place);
    }

    /// <summary>A task of its own, whose bound object is encoded now, once, and is part of the definition.</summary>
    /// <exception cref="TaskNotShippableException">The message says why and what to do.</exception>
    public TaskSignature Bake(Delegate task)
    {
        ArgumentNullException.ThrowIfNull(task);
        Delegate inner = Shippability.Unwrap(task);
        TaskShape shape = TaskShape.Of(inner, serializer);
        var signature = new TaskSignature(shape, serializer, isBaked: true);
        byte[] definition = TaskDefinition.Write(shape, inner);
        lock (_gate) return AddNeedsLock(signature, definition);
    }

    private TaskSignature ResolveByMethod(Delegate task, int place)
    {
        Delegate inner = Shippability.Unwrap(task);
        bool hasOneTarget = inner.HasSingleTarget;
        Type binding = (inner.Target ?? inner).GetType();
        TaskSignature signature = (hasOneTarget ? Find(inner.Method, binding) : null) ?? Make(inner, binding);

        // A delegate with state would keep that state alive here.
        if (!signature.HasTarget) _recent[_recent[place] is null ? place : place ^ 1] = new Recent(task, signature);
        return signature;
    }

    private TaskSignature Make(Delegate task, Type binding)
    {
        TaskShape shape = TaskShape.Of(task, serializer);
        var signature = new TaskSignature(shape, serializer, isBaked: false);
        byte[] definition = TaskDefinition.Write(shape);
        lock (_gate)
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
        Debug.Assert(_gate.IsHeldByCurrentThread);
        signature.Index = _definitions.Count;
        _definitions.Add(definition);
        _count = _definitions.Count;
        return signature;
    }

    private sealed record Recent(Delegate Task, TaskSignature Signature);

    /// <summary>
    /// What is known of one method. A class, found by the method alone: a dictionary by a key of our own would have to be compiled at the first put of
    /// every program.
    /// </summary>
    /// <param name="Binding">The bound object's type, or the delegate's, which tells an open static method from one bound to null.</param>
    /// <param name="Signature">Of the task.</param>
    /// <param name="Next">The same method with another binding.</param>
    private sealed record Known(Type Binding, TaskSignature Signature, Known? Next);
}
