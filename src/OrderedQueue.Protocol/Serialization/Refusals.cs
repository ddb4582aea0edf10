using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;

namespace OrderedQueue.Serialization;

/// <summary>Why a type cannot be encoded, and what to do instead. A null reason means that nothing here rules it out.</summary>
internal static class Refusals
{
    private static readonly (string Reason, Type[] Families)[] _families =
    [
        ("a delegate is code and not a value. Put the method itself, or send the values it needs.", [typeof(Delegate)]),
        ("reflection objects belong to one process. Send the name.", [typeof(MemberInfo), typeof(Assembly), typeof(Module)]),
        ("an open stream belongs to one process. Send the path or the bytes, and open it in the task.", [typeof(Stream)]),
        ("an open reader belongs to one process. Send the path or the text, and open it in the task.", [typeof(TextReader)]),
        ("an open writer belongs to one process. Send the path, and open it in the task.", [typeof(TextWriter)]),
        ("a running operation belongs to one process. Await it first and send its result.",
            [typeof(Task), typeof(ValueTask), typeof(ValueTask<>)]),
        ("cancellation belongs to one process. Give the task a CancellationToken as its last parameter; the worker supplies it.",
            [typeof(CancellationToken), typeof(CancellationTokenSource)]),
        ("an operating-system handle belongs to one process. Send what is needed to open it in the task.",
            [typeof(SafeHandle), typeof(CriticalHandle)]),
        ("a synchronisation object belongs to one process.", [typeof(WaitHandle)]),
        ("a thread belongs to one process.", [typeof(Thread)]),
        ("a synchronisation context belongs to one process.", [typeof(SynchronizationContext)]),
        ("a scheduler belongs to one process.", [typeof(TaskScheduler)]),
        ("exceptions carry state that is lost on the way. Send the message, or throw it in the task.", [typeof(Exception)]),
        ("a running enumeration belongs to one process. Send the collection.", [typeof(IEnumerator)]),
        ("its element type is not declared. Declare an array type such as int[].", [typeof(Array)]),
        ("it does not say which enum. Declare the enum itself.", [typeof(Enum)]),
        ("it does not say which struct. Declare the struct itself, or object.", [typeof(ValueType)]),
        ("an asynchronous sequence belongs to one process. Collect it into a list first.", [typeof(IAsyncEnumerable<>)]),
        ("it may not have been computed, and its factory is code. Send its Value.", [typeof(Lazy<>)]),
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
        foreach ((string reason, Type[] families) in _families)
        {
            if (Array.Exists(families, family => IsOf(family, type))) return reason;
        }

        return type.IsCOMObject ? "a COM object belongs to one process." : null;
    }

    public static bool IsMadeFrom(Type type, Type open) => type.IsGenericType && type.GetGenericTypeDefinition() == open;

    /// <summary>Every struct derives from ValueType, so that one counts only for itself.</summary>
    private static bool IsOf(Type family, Type type) => type == family || (family.IsGenericTypeDefinition
        ? type.GetInterfaces().Append(type).Any(candidate => IsMadeFrom(candidate, family))
        : family != typeof(ValueType) && family.IsAssignableFrom(type));

    /// <summary>Types of .NET hide their state; only those with a formatter, and plain structs, can be copied.</summary>
    public static bool IsFromFramework(Type type)
    {
        string name = type.Assembly.GetName().Name ?? "";
        return type.Assembly == typeof(object).Assembly || name == "System" || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal);
    }
}
