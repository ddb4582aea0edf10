using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace OrderedQueue.Errors;

/// <summary>
/// Finds the type of a remote error and rebuilds the exception. A name in a message never loads an assembly: types are looked up only in
/// the core library, the task's assembly and the assemblies it references.
/// </summary>
internal static class RemoteErrorType
{
    private static readonly ConcurrentDictionary<(Assembly, string, string), Type?> _found = new();

    public static Exception? Rebuild(RemoteError error, Exception[] inner, Assembly taskAssembly)
    {
        if (Find(error, taskAssembly) is not { } type) return null;
        try
        {
            Exception? rebuilt = type == typeof(AggregateException)
                ? new AggregateException(MessageWithoutInner(error), inner)
                : Construct(type, error.Message, inner);
            if (rebuilt is null || rebuilt.Message != error.Message) return null;
            string trace = RemoteTrace(error, rebuilt, inner);
            if (trace.Length > 0) ExceptionDispatchInfo.SetRemoteStackTrace(rebuilt, trace);
            return rebuilt;
        }
        catch (Exception)
        {
            // The constructor and Message are user code; whatever they throw, a RemoteTaskException takes the exception's place.
            return null;
        }
    }

    private static Exception? Construct(Type type, string message, Exception[] inner)
    {
        if (inner.Length > 1) return null;
        if (type.GetConstructor([typeof(string), typeof(Exception)]) is { } both)
            return (Exception)both.Invoke([message, inner.FirstOrDefault()]);
        return (Exception?)type.GetConstructor([typeof(string)])?.Invoke([message]);
    }

    /// <summary>A type that takes no inner exception would lose it, so its text goes into the stack trace.</summary>
    private static string RemoteTrace(RemoteError error, Exception rebuilt, Exception[] inner) =>
        inner.Length == 0 || rebuilt.InnerException is not null
            ? error.StackTrace ?? ""
            : $" ---> {inner[0]}{Environment.NewLine}   --- End of inner exception stack trace ---{Environment.NewLine}{error.StackTrace}";

    /// <summary>An aggregate appends its inner messages to its own; this removes them.</summary>
    private static string MessageWithoutInner(RemoteError error)
    {
        string added = string.Concat(error.Inner.Select(inner => $" ({inner.Message})"));
        return error.Message.EndsWith(added, StringComparison.Ordinal) ? error.Message[..^added.Length] : error.Message;
    }

    private static Type? Find(RemoteError error, Assembly taskAssembly)
    {
        // Generic arguments, with their brackets and commas, could name any assembly.
        if (error.TypeName.Length == 0 || error.TypeName.AsSpan().IndexOfAny("[],*&") >= 0) return null;
        (Assembly, string, string) key = (taskAssembly, error.TypeName, error.AssemblyName);
        if (_found.TryGetValue(key, out Type? known)) return known;
        Type? type = Candidates(taskAssembly)
            .Select(assembly => assembly.GetType(error.TypeName, throwOnError: false))
            .FirstOrDefault(type => type?.Assembly.GetName().Name == error.AssemblyName);
        if (type is null || type.IsAbstract || !type.IsAssignableTo(typeof(Exception)) || type.ContainsGenericParameters) return null;
        return _found[key] = type;
    }

    private static IEnumerable<Assembly> Candidates(Assembly taskAssembly)
    {
        yield return typeof(object).Assembly;
        yield return taskAssembly;
        foreach (AssemblyName reference in taskAssembly.GetReferencedAssemblies())
        {
            if (Load(reference) is { } assembly) yield return assembly;
        }
    }

    private static Assembly? Load(AssemblyName reference)
    {
        try
        {
            return Assembly.Load(reference);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            // A reference that this process never needed may be absent.
            return null;
        }
    }
}
