using System.Reflection;
using OrderedQueue.Bytes;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// Chooses the invoker for a task: a generic class closed over the method's own types, so that calls need neither boxing nor reflection
/// nor hand-emitted code.
/// </summary>
internal static class InvokerFactory
{
    private const int MaxTypedInputs = 6;

    /// <summary>Never throws: a task that cannot be run here fails whenever it is run, with the reason.</summary>
    /// <param name="definition">The task, as <see cref="TaskDefinition"/> writes it.</param>
    /// <param name="fallbackName">For messages while the task's own name is unknown.</param>
    /// <param name="inputs">For the bound object and the arguments.</param>
    /// <param name="results">For the results.</param>
    public static TaskInvoker Read(
        ReadOnlySpan<byte> definition, string fallbackName, IPayloadSerializer inputs, IPayloadSerializer results)
    {
        string name = fallbackName;
        try
        {
            var reader = new PayloadReader(definition);
            name = reader.ReadRequiredPlainText();
            return Make(TaskDefinition.Read(definition, inputs), results);
        }
        catch (Exception e)
        {
            return new FaultedInvoker(name, e);
        }
    }

    private static TaskInvoker Make(BoundTask task, IPayloadSerializer serializer)
    {
        var parts = new InvokerParts(task, serializer);
        if (!IsTyped(parts)) return new BoxedInvoker(parts);
        var types = new Type[MaxTypedInputs + 1];
        for (int i = 0; i < MaxTypedInputs; i++) types[i] = i < parts.Inputs.Length ? parts.Inputs[i].Type : typeof(Nothing);
        types[^1] = parts.Result is null ? typeof(Nothing) : task.Shape.Method.ReturnType;
        Type invoker = typeof(TypedInvoker<,,,,,,>).MakeGenericType(types);

        // By the class's only constructor: the general search for one that fits takes milliseconds at a worker's start.
        return (TaskInvoker)invoker.GetConstructors()[0].Invoke(BindingFlags.DoNotWrapExceptions, null, [parts], null);
    }

    /// <summary>An open delegate takes a struct's methods by reference, and cannot be made for generic virtual ones.</summary>
    private static bool IsTyped(InvokerParts parts)
    {
        MethodInfo method = parts.Task.Shape.Method;
        if (parts.Inputs.Length > MaxTypedInputs) return false;
        if (method.IsStatic || parts.Task.IsBaked || parts.Task.Shape.Kind == TargetKind.Singleton) return true;
        return !parts.Inputs[0].Type.IsValueType && !(method.IsVirtual && method.IsGenericMethod);
    }
}
