using System.Reflection;
using System.Runtime.CompilerServices;

namespace OrderedQueue.Tasks;

/// <summary>What a call of one task has to supply, and how a call that does not is refused. Immutable.</summary>
internal sealed class TaskParameters
{
    /// <summary>Looking a method's parameters up takes longer than putting a packet.</summary>
    private static readonly ConditionalWeakTable<MethodInfo, Known> KnownMethods = [];

    private readonly bool _takesToken;

    private TaskParameters(string task, MethodInfo method, ParameterInfo[] parameters)
    {
        Task = task;
        ResultType = TaskReturn.ResultTypeOf(method.ReturnType);
        _takesToken = parameters is [.., var last] && last.ParameterType == typeof(CancellationToken);
        Supplied = _takesToken ? parameters[..^1] : parameters;
    }

    /// <summary>For messages.</summary>
    public string Task { get; }

    /// <summary>Without the token, which the worker supplies.</summary>
    public ParameterInfo[] Supplied { get; }

    /// <summary>What is left when a Task is awaited; <see cref="void"/> when nothing is.</summary>
    public Type ResultType { get; }

    public static TaskParameters Of(TaskShape shape) => new(shape.Name, shape.Method, shape.Parameters);

    /// <exception cref="TaskNotShippableException">Such a method or delegate cannot be sent.</exception>
    public static TaskParameters Of(Delegate task)
    {
        Delegate inner = Shippability.Unwrap(task);
        Type binding = (inner.Target ?? inner).GetType();
        if (inner.HasSingleTarget && KnownMethods.TryGetValue(inner.Method, out Known? known) && known.Binding == binding)
            return known.Parameters;
        TargetKind kind = Shippability.Check(inner);
        var made = new TaskParameters(TaskName.Of(inner.Method), inner.Method, TaskShape.ParametersOf(inner.Method, kind));
        KnownMethods.AddOrUpdate(inner.Method, new Known(binding, made));
        return made;
    }

    public TaskNotShippableException WrongCount(int givenCount)
    {
        if (_takesToken && givenCount == Supplied.Length + 1) return TokenGiven();
        int optional = Supplied.Count(parameter => parameter.IsOptional);
        string expected = optional == 0 ? $"{Supplied.Length}" : $"{Supplied.Length - optional} to {Supplied.Length}";
        (string noun, string verb) = (Supplied.Length == 1 ? "argument" : "arguments", givenCount == 1 ? "was" : "were");
        return new TaskNotShippableException(Task, $"it expects {expected} {noun}, and {givenCount} {verb} given.");
    }

    public TaskNotShippableException TokenGiven() => new(
        Task,
        "a CancellationToken was given as an argument, and no token can be cancelled across processes. "
        + "Leave the token off: the worker supplies one to a task whose last parameter is a CancellationToken.");

    /// <param name="Binding">The bound object's type, or the delegate's, which tells an open static method from one bound to null.</param>
    /// <param name="Parameters">Of the method, with this binding; one with another takes its place.</param>
    private sealed record Known(Type Binding, TaskParameters Parameters);
}
