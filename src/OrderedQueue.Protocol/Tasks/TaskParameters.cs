using System.Reflection;
using System.Runtime.CompilerServices;

namespace OrderedQueue.Tasks;

/// <summary>What a call of one task must supply and may ask for; makes the errors of calls that do not fit. Immutable.</summary>
internal sealed class TaskParameters
{
    /// <summary>Looking up a method's parameters takes longer than putting a packet.</summary>
    private static readonly ConditionalWeakTable<MethodInfo, Known> _knownMethods = [];

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

    /// <summary>The result once a Task is awaited; <see cref="void"/> if there is none.</summary>
    public Type ResultType { get; }

    public static TaskParameters Of(TaskShape shape) => new(shape.Name, shape.Method, shape.Parameters);

    /// <exception cref="TaskNotShippableException">Such a method or delegate cannot be sent.</exception>
    public static TaskParameters Of(Delegate task)
    {
        Delegate inner = Shippability.Unwrap(task);
        Type binding = (inner.Target ?? inner).GetType();
        if (inner.HasSingleTarget && _knownMethods.TryGetValue(inner.Method, out Known? known) && known.Binding == binding)
            return known.Parameters;
        TargetKind kind = Shippability.Check(inner);
        var made = new TaskParameters(TaskName.Of(inner.Method), inner.Method, TaskShape.ParametersOf(inner.Method, kind));
        _knownMethods.AddOrUpdate(inner.Method, new Known(binding, made));
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

    /// <exception cref="TaskNotShippableException">The result cannot be assigned to the type that is asked for.</exception>
    public void CheckResult(Type asked, bool canBeNothing)
    {
        bool hasNone = ResultType == typeof(void);
        if (hasNone ? canBeNothing : asked.IsAssignableFrom(ResultType)) return;
        string given = hasNone ? "it has no result" : $"its result is {ShortTypeName.Of(ResultType)}";
        throw new TaskNotShippableException(Task, $"{given}, and {ShortTypeName.Of(asked)} was asked for.");
    }

    public TaskNotShippableException TokenGiven() => new(
        Task,
        "a CancellationToken was given as an argument, and no token can be cancelled across processes. "
        + "Leave the token off: the worker supplies one to a task whose last parameter is a CancellationToken.");

    /// <param name="Binding">The bound object's type, or the delegate's, which tells an open static method from one bound to null.</param>
    /// <param name="Parameters">Of the method with this binding; another binding replaces it.</param>
    private sealed record Known(Type Binding, TaskParameters Parameters);
}
