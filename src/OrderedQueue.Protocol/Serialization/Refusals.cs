using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;

namespace OrderedQueue.Serialization;

/// <summary>Why a type cannot travel, and what to do instead. A null reason means that nothing here speaks against it.</summary>
internal static class Refusals
{
    private static readonly (Type Type, string Reason)[] _families =
    [
        (typeof(Delegate), "a delegate is code and not a value. Put the method itself, or send the values it needs."),
        (typeof(MemberInfo), "reflection objects belong to one process. Send the name."),
        (typeof(Assembly), "reflection objects belong to one process. Send the name."),
        (typeof(Module), "reflection objects belong to one process. Send the name."),
        (typeof(Stream), "an open stream belongs to one process. Send the path or the bytes, and open it in the task."),
        (typeof(TextReader), "an open reader belongs to one process. Send the path or the text, and open it in the task."),
        (typeof(TextWriter), "an open writer belongs to one process. Send the path, and open it in the task."),
        (typeof(Task), "a running operation belongs to one process. Await it first and send its result."),
        (typeof(ValueTask), "a running operation belongs to one process. Await it first and send its result."),
        (typeof(CancellationToken), "cancellation belongs to one process. Give the task a CancellationToken as its last parameter; the worker supplies it."),
        (typeof(CancellationTokenSource), "cancellation belongs to one process. Give the task a CancellationToken as its last parameter; the worker supplies it."),
        (typeof(SafeHandle), "an operating-system handle belongs to one process. Send what is needed to open it in the task."),
        (typeof(CriticalHandle), "an operating-system handle belongs to one process. Send what is needed to open it in the task."),
        (typeof(WaitHandle), "a synchronisation object belongs to one process."),
        (typeof(Thread), "a thread belongs to one process."),
        (typeof(SynchronizationContext), "a synchronisation context belongs to one process."),
        (typeof(TaskScheduler), "a scheduler belongs to one process."),
        (typeof(Exception), "exceptions carry state that is lost on the way. Send the message, or throw it in the task."),
        (typeof(IEnumerator), "a running enumeration belongs to one process. Send the collection."),
        (typeof(Array), "its element type is not declared. Declare an array type such as int[]."),
        (typeof(Enum), "it does not say which enum. Declare the enum itself."),
        (typeof(ValueType), "it does not say which struct. Declare the struct itself, or object."),
    ];

    private static readonly (Type Open, string Reason)[] _genericFamilies =
    [
        (typeof(ValueTask<>), "a running operation belongs to one process. Await it first and send its result."),
        (typeof(IAsyncEnumerable<>), "an asynchronous sequence belongs to one process. Collect it into a list first."),
        (typeof(Lazy<>), "it may not have been computed, and its factory is code. Send its Value."),
    ];

    /// <summary>Types that cannot even be a type argument of a formatter.</summary>
    public static string? ReasonAgainstAnyUse(Type type)
    {
        if (type.ContainsGenericParameters) return "it is an open generic type. Close it with concrete type arguments.";
        if (type.IsPointer || type.IsFunctionPointer) return "a pointer means nothing in another process. Send what it points to.";
        if (type.IsByRef) return "a reference to a variable means nothing in another process. Send the value.";
        if (type.IsByRefLike) return "a by-ref struct such as Span<T> is a view of this process's memory. Use an array or Memory<T>.";
        return type == typeof(void) ? "void is not a value." : null;
    }

    /// <summary>For types that are neither built in nor arrays or enums.</summary>
    public static string? ReasonAgainst(Type type)
    {
        foreach ((Type family, string reason) in _families)
        {
            // Every struct is a ValueType; only the bare class itself is meant.
            if (type == family || (family != typeof(ValueType) && family.IsAssignableFrom(type))) return reason;
        }

        foreach ((Type open, string reason) in _genericFamilies)
        {
            if (type.GetInterfaces().Append(type).Any(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == open)) return reason;
        }

        return type.IsCOMObject ? "a COM object belongs to one process." : null;
    }

    /// <summary>.NET's own types keep their state to themselves; only those with a formatter, and plain structs, can be copied.</summary>
    public static bool IsFromFramework(Type type)
    {
        string name = type.Assembly.GetName().Name ?? "";
        return type.Assembly == typeof(object).Assembly || name == "System" || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal);
    }
}
