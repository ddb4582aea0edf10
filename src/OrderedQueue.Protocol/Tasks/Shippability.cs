using System.Reflection;
using System.Runtime.CompilerServices;

namespace OrderedQueue.Tasks;

/// <summary>Decides which methods and delegates can be sent at all; refuses the others with the reason and a way out.</summary>
internal static class Shippability
{
    /// <summary>The innermost delegate: C# makes a delegate of another delegate by binding to its Invoke.</summary>
    public static Delegate Unwrap(Delegate task)
    {
        while (task.HasSingleTarget && task.Target is Delegate inner && inner != task && task.Method.Name == nameof(Action.Invoke))
            task = inner;
        return task;
    }

    /// <param name="task">Already unwrapped.</param>
    public static TargetKind Check(Delegate task)
    {
        MethodInfo method = task.Method;
        string name = TaskName.Of(method);
        if (!task.HasSingleTarget)
            throw new TaskNotShippableException(name, "the delegate combines several methods. Put each of them by itself.");
        CheckOrigin(method, task.Target, name);
        CheckMethod(method, name);
        TargetKind kind = KindOf(task, name);
        if (kind == TargetKind.Instance) CheckOverride(method, task.Target!, name);
        return kind;
    }

    /// <summary>The part that concerns the method alone.</summary>
    public static void CheckMethod(MethodInfo method, string name)
    {
        if (method.ContainsGenericParameters || method.DeclaringType is { ContainsGenericParameters: true })
            throw new TaskNotShippableException(name, "it is an open generic method. Give its type arguments.");
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            throw new TaskNotShippableException(name, "it is async void, so nobody could know when it ends. Let it return Task.");
        if (CannotTravel(method.ReturnType) is { } reason)
            throw new TaskNotShippableException(name, $"its result ({ShortTypeName.Of(method.ReturnType)}) {reason}.");
        ParameterInfo[] parameters = method.GetParameters();
        foreach (ParameterInfo parameter in parameters) CheckParameter(parameter, parameters.Length - 1, name);
    }

    private static void CheckParameter(ParameterInfo parameter, int last, string name)
    {
        Type type = parameter.ParameterType;
        string modifier = !type.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        string? reason = type == typeof(CancellationToken) && parameter.Position != last
            ? "is not the last one. The worker supplies a token as the last parameter only"
            : type.IsByRef ? $"is passed by reference ('{modifier.TrimEnd()}'). Pass it by value, and return what changes"
            : CannotTravel(type);
        if (reason is null) return;
        string typeName = ShortTypeName.Of(type.IsByRef ? type.GetElementType()! : type);
        throw new TaskNotShippableException(name, $"its parameter '{parameter.Name}' ({modifier}{typeName}) {reason}.");
    }

    private static string? CannotTravel(Type type)
    {
        if (type.IsByRef) return "is a reference into memory of its process. Return the value";
        if (type.IsPointer || type.IsFunctionPointer)
            return "is an address, which means nothing in another process. Use the bytes it points to";
        return type.IsByRefLike ? "lives on the stack and cannot be kept or copied. Use an array or Memory instead" : null;
    }

    private static void CheckOrigin(MethodInfo method, object? target, string name)
    {
        Assembly assembly = method.Module.Assembly;
        string? reason = null;
        if (method.DeclaringType is null || assembly.GetName().Name == "System.Linq.Expressions")
            reason = "its code was made at run time (a compiled expression or a dynamic method), so a worker does not have it. "
                + "Use a method or a lambda.";
        else if (assembly.IsDynamic || method.IsCollectible || target?.GetType().IsCollectible == true)
            reason = $"its assembly {assembly.GetName().Name} is dynamic or collectible, so a worker cannot load it. "
                + "Put the method into an ordinary assembly.";
        else if (method.DeclaringType.IsAssignableTo(typeof(Delegate)))
            reason = "it is a delegate around native code or around itself. "
                + "Use a static method, which may call the native function by P/Invoke.";
        if (reason is not null) throw new TaskNotShippableException(name, reason);
    }

    private static TargetKind KindOf(Delegate task, string name)
    {
        MethodInfo method = task.Method;
        if (method.IsStatic)
        {
            int given = task.GetType().GetMethod(nameof(Action.Invoke))!.GetParameters().Length;
            return method.GetParameters().Length > given ? TargetKind.FirstArgument : TargetKind.None;
        }

        if (task.Target is not { } target)
        {
            const string reason = "the delegate leaves the object open. Use a lambda that calls the method: static (x, y) => x.Method(y).";
            throw new TaskNotShippableException(name, reason);
        }

        if (!CaptureNode.IsGenerated(target.GetType()))
            return TaskName.IsCompilerGenerated(method.Name) ? TargetKind.Captured : TargetKind.Instance;
        const BindingFlags fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        return target.GetType().GetFields(fields).Length > 0 ? TargetKind.Captured : TargetKind.Singleton;
    }

    /// <summary>On the wire, a delegate to base.Method cannot be told from one to its override.</summary>
    private static void CheckOverride(MethodInfo method, object target, string name)
    {
        if (!method.IsVirtual || method.DeclaringType!.IsInterface) return;
        const BindingFlags declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        MethodInfo definition = method.GetBaseDefinition();
        for (Type? type = target.GetType(); type is not null && type != method.DeclaringType; type = type.BaseType)
        {
            if (!type.GetMethods(declared).Any(other => other.IsVirtual && other.GetBaseDefinition() == definition)) continue;
            string reason = $"{ShortTypeName.Of(type)} overrides it, and the delegate calls the base version. "
                + $"Put a method that calls base.{method.Name} itself.";
            throw new TaskNotShippableException(name, reason);
        }
    }
}
