using System.Reflection;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// Chooses the invoker for a task: a generic class closed over the method's own types, so that calls neither box nor reflect and no
/// code is generated at run time by hand.
/// </summary>
internal static class InvokerFactory
{
    private static readonly Type[] Functions =
    [
        typeof(FuncInvoker<>), typeof(FuncInvoker<,>), typeof(FuncInvoker<,,>), typeof(FuncInvoker<,,,>),
        typeof(FuncInvoker<,,,,>), typeof(FuncInvoker<,,,,,>), typeof(FuncInvoker<,,,,,,>),
    ];

    private static readonly Type[] Actions =
    [
        typeof(ActionInvoker), typeof(ActionInvoker<>), typeof(ActionInvoker<,>), typeof(ActionInvoker<,,>),
        typeof(ActionInvoker<,,,>), typeof(ActionInvoker<,,,,>), typeof(ActionInvoker<,,,,,>),
    ];

    public static TaskInvoker Make(BoundTask task, IPayloadSerializer serializer)
    {
        var parts = new InvokerParts(task, serializer);
        if (!IsTyped(parts)) return new BoxedInvoker(parts);
        Type[] inputs = Array.ConvertAll(parts.Inputs, input => input.Type);
        if (parts.Result is not null) return Make(Functions[inputs.Length].MakeGenericType([.. inputs, task.Shape.Method.ReturnType]), parts);
        return inputs.Length == 0 ? new ActionInvoker(parts) : Make(Actions[inputs.Length].MakeGenericType(inputs), parts);
    }

    // By the class's only constructor: the general search for one that fits takes milliseconds at a worker's start.
    private static TaskInvoker Make(Type invoker, InvokerParts parts) =>
        (TaskInvoker)invoker.GetConstructors()[0].Invoke(BindingFlags.DoNotWrapExceptions, null, [parts], null);

    /// <summary>An open delegate takes a struct's methods by reference, and cannot be made for generic virtual ones.</summary>
    private static bool IsTyped(InvokerParts parts)
    {
        MethodInfo method = parts.Task.Shape.Method;
        if (parts.Inputs.Length >= Functions.Length) return false;
        if (method.IsStatic || parts.Task.IsBaked || parts.Task.Shape.Kind == TargetKind.Singleton) return true;
        return !parts.Inputs[0].Type.IsValueType && !(method.IsVirtual && method.IsGenericMethod);
    }
}
