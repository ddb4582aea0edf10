using System.Collections;
using System.Reflection;
using OrderedQueue.Bytes;

namespace OrderedQueue.Errors;

/// <summary>
/// An exception as it travels from a worker: names and text, never an object. Written where the task ran; read and rebuilt by the thread
/// that takes the outcome. docs/PROTOCOL.md has the table.
/// </summary>
internal sealed class RemoteError
{
    /// <summary>How many nested exceptions in all, and how many levels of them, a reader accepts; a writer stays below.</summary>
    public const int MaxErrors = 256;
    public const int MaxDepth = 32;
    public const int MaxEntries = 256;
    public const int MaxBaseTypes = 32;

    public required string TypeName { get; init; }

    /// <summary>The types that it derives from, up to <see cref="Exception"/>; of the outermost error only.</summary>
    public IReadOnlyList<string> BaseTypeNames { get; init; } = [];

    /// <summary>Simple name of the assembly that the type came from.</summary>
    public required string AssemblyName { get; init; }

    public required string Message { get; init; }

    public required string? StackTrace { get; init; }

    public required int HResult { get; init; }

    /// <summary>Keys as text; values are primitives and text, anything else is its <c>ToString()</c>.</summary>
    public required IReadOnlyList<KeyValuePair<string, object?>> Data { get; init; }

    /// <summary>One for most exceptions, all of them for an <see cref="AggregateException"/>.</summary>
    public required IReadOnlyList<RemoteError> Inner { get; init; }

    /// <summary>
    /// Never throws, whatever the exception's own members do. When the writer's limit leaves no room for all of it, less is written; at
    /// worst nothing, which reads as an error that says so.
    /// </summary>
    public static void Write(ref PayloadWriter writer, Exception exception) => RemoteErrorWriter.Write(ref writer, exception);

    /// <exception cref="InvalidDataException">The bytes are no error.</exception>
    public static RemoteError Read(ReadOnlySpan<byte> encoded)
    {
        var reader = new PayloadReader(encoded);
        return Read(ref reader);
    }

    /// <exception cref="InvalidDataException">The bytes are no error.</exception>
    public static RemoteError Read(ref PayloadReader reader) => RemoteErrorReader.Read(ref reader);

    /// <summary>
    /// Whether the error is of one of these types or derives from one, by the names of types alone; false for bytes that are no error.
    /// </summary>
    public static bool IsOneOf(ReadOnlySpan<byte> error, IReadOnlyList<Type> types)
    {
        var reader = new PayloadReader(error);
        return RemoteErrorReader.TryReadTypeNames(ref reader, out IReadOnlyList<string> names)
            && types.Any(type => names.Contains(RemoteErrorWriter.NameOf(type)));
    }

    /// <summary>The exception itself if it can be rebuilt exactly, else a <see cref="RemoteTaskException"/>.</summary>
    /// <param name="taskAssembly">
    /// The assembly of the task's method: types are looked for there, in the assemblies that it references, and in the core library.
    /// </param>
    public Exception Rebuild(Assembly taskAssembly)
    {
        Exception[] inner = [.. Inner.Select(error => error.Rebuild(taskAssembly))];
        Exception rebuilt = RemoteErrorType.Rebuild(this, inner, taskAssembly)
            ?? new RemoteTaskException(
                TypeName, Message, StackTrace, inner.Length > 1 ? new AggregateException(inner) : inner.FirstOrDefault());
        rebuilt.HResult = HResult;
        CopyData(rebuilt);
        return rebuilt;
    }

    private void CopyData(Exception rebuilt)
    {
        try
        {
            IDictionary data = rebuilt.Data;
            foreach ((string key, object? value) in Data) data[key] = value;
        }
        catch (Exception)
        {
            // Data is virtual and may refuse: then the exception does without, as its type wants.
        }
    }
}
