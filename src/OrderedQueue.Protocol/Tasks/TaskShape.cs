using System.Reflection;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// A task as both sides know it: the method, and what its delegate is bound to. The parent makes it from a delegate, the worker from a
/// definition. Target is the bound object as an input, null when nothing is bound or every process has its own; Captured holds its fields
/// when it is a closure.
/// </summary>
internal sealed record TaskShape(MethodInfo Method, string Name, TargetKind Kind, TaskInput? Target, CapturedObject? Captured)
{
    /// <summary>Without a bound first argument, with a trailing cancellation token.</summary>
    public ParameterInfo[] Parameters { get; } = ParametersOf(Method, Kind);

    public static ParameterInfo[] ParametersOf(MethodInfo method, TargetKind kind) =>
        kind == TargetKind.FirstArgument ? method.GetParameters()[1..] : method.GetParameters();

    public static string Describe(ParameterInfo parameter) => $"argument '{parameter.Name}' ({ShortTypeName.Of(parameter.ParameterType)})";

    /// <exception cref="TaskNotShippableException">The message says why and what to do.</exception>
    public static TaskShape Of(Delegate task, IPayloadSerializer serializer)
    {
        TargetKind kind = Shippability.Check(task);
        MethodInfo method = task.Method;
        string name = TaskName.Of(method);
        if (kind == TargetKind.Captured)
        {
            if (new CapturePlan(serializer, name).For(method, task.Target!.GetType()) is { } captured)
                return new TaskShape(method, name, kind, captured.AsInput(name), captured);
            kind = TargetKind.Instance;
        }

        TaskInput? target = kind switch
        {
            TargetKind.Instance => Input(serializer, task.Target!.GetType(), name, DescribeTarget(task.Target.GetType())),
            TargetKind.FirstArgument => Input(serializer, method.GetParameters()[0], name),
            _ => null,
        };
        return new TaskShape(method, name, kind, target, null);
    }

    public static string DescribeTarget(Type type) => $"object ({ShortTypeName.Of(type)})";

    /// <inheritdoc cref="Input(IPayloadSerializer, Type, string, string)"/>
    public static TaskInput Input(IPayloadSerializer serializer, ParameterInfo parameter, string task) =>
        Input(serializer, parameter.ParameterType, task, Describe(parameter));

    /// <summary>An input whose type is refused here, on the caller's thread, if it can never be encoded.</summary>
    private static TaskInput Input(IPayloadSerializer serializer, Type type, string task, string description)
    {
        try
        {
            return TaskInput.Create(serializer, type, task, description);
        }
        catch (NotSupportedException e)
        {
            string reason = $"its {description} cannot travel. {e.Message.TrimEnd('.')}. "
                + "Pass what the task needs of it, in a type that can be encoded.";
            throw new TaskNotShippableException(task, reason, e);
        }
    }
}
