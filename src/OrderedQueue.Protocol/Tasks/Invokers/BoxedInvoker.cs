using System.Reflection;
using OrderedQueue.Bytes;

namespace OrderedQueue.Tasks;

/// <summary>Calls any method by reflection: those with too many inputs for the typed invoker, and methods of structs.</summary>
internal sealed class BoxedInvoker(InvokerParts parts) : TaskInvoker(parts.Task.Shape.Name)
{
    public override void Invoke(ref PayloadReader arguments, ref PayloadWriter result, CancellationToken token)
    {
        var values = new object?[parts.Inputs.Length];
        for (int i = 0; i < values.Length; i++) values[i] = parts.Inputs[i].ReadBoxed(ref arguments, token);
        RequireEnd(ref arguments);
        MethodInfo method = parts.Task.Shape.Method;
        (object? target, object?[] passed) = method.IsStatic switch
        {
            true when parts.Task.IsBaked => (null, [parts.Task.Baked, .. values]),
            true => (null, values),
            false when parts.BoundTarget is { } bound => (bound, values),
            false => (values[0], values[1..]),
        };
        object? returned = method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, passed, culture: null);
        parts.Result?.WriteBoxed(ref result, returned);
    }
}
