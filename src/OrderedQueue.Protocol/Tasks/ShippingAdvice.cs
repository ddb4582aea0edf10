namespace OrderedQueue.Tasks;

/// <summary>What to do instead of sending something that belongs to its process.</summary>
internal static class ShippingAdvice
{
    public const string ForVariable =
        "Copy what the task needs of it into a variable of a type that can be encoded, or pass that as an argument.";

    public const string ForArgument = "Pass what the task needs of it, in a type that can be encoded.";

    public const string ForToken =
        "A token cannot be cancelled across processes: give the task a CancellationToken as its last parameter, and the worker supplies one.";

    /// <summary>Null for a type that may well be encoded.</summary>
    public static string? For(Type type)
    {
        if (type == typeof(CancellationToken) || type == typeof(CancellationTokenSource)) return ForToken;
        if (type.IsAssignableTo(typeof(Delegate))) return "A delegate cannot travel inside another task: call the method itself, or make it a static or local function.";
        if (type.IsAssignableTo(typeof(Stream))) return "Open streams belong to their process: pass the path or the bytes, and open it in the task.";
        if (type.IsAssignableTo(typeof(Task)) || type == typeof(ValueTask)) return "A running task cannot travel: wait for it first, and pass its result.";
        if (type.IsAssignableTo(typeof(WaitHandle)) || type == typeof(Thread) || type == typeof(Lock))
            return "Threads and their synchronisation belong to their process: let the task return a value, and synchronise where it is consumed.";
        if (type.IsPointer || type.IsFunctionPointer) return "Addresses mean nothing in another process: pass the bytes they point to.";
        return null;
    }
}
