using System.Collections;
using System.Reflection;
using OrderedQueue.Bytes;

namespace OrderedQueue.Errors;

/// <summary>
/// An exception as sent by a worker: names and text, never an object. Written where the task ran; read and rebuilt by the thread that
/// takes the outcome. docs/PROTOCOL.md has the table.
/// </summary>
internal sealed class RemoteError
{
    // What a reader accepts: exceptions in all, levels of nesting, data entries and base types. A writer stays below.
    public const int MaxErrors = 256;
    public const int MaxDepth = 32;
    public const int MaxEntries = 256;
    public const int MaxBaseTypes = 32;

    public required string TypeName { get; init; }

    /// <summary>Its base types up to <see cref="Exception"/>; of the outermost error only.</summary>
    public IReadOnlyList<string> BaseTypeNames { get; init; } = [];

    /// <summary>Simple name of the type's assembly.</summary>
    public required string AssemblyName { get; init; }

    public required string Message { get; init; }

    public required string? StackTrace { get; init; }

    public required int HResult { get; init; }

    /// <summary>Keys are text; values are primitives or text, anything else is sent as its <c>ToString()</c>.</summary>
    public required IReadOnlyList<KeyValuePair<string, object?>> Data { get; init; }

    /// <summary>One for most exceptions, all of them for an <see cref="AggregateException"/>.</summary>
    public required IReadOnlyList<RemoteError> Inner { get; init; }

    /// <summary>
    /// Never throws, whatever the exception's own members do. When the writer's limit leaves no room for everything, less is written; in
    /// the worst case nothing, which reads as an error that says so.
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
    /// Whether the error is of one of these types or of a type derived from one, judged by type names alone; false for bytes that are no
    /// error.
    /// </summary>
    public static bool IsOneOf(ReadOnlySpan<byte> error, IReadOnlyList<Type> types)
    {
        try
        {
            string[] names = RemoteErrorReader.ReadTypeNames(error);
            return types.Any(type => names.Contains(RemoteErrorWriter.NameOf(type)));
        }
        catch (InvalidDataException)
        {
            // The decoder of the outcome meets the same bytes and reports them.
            return false;
        }
    }

    /// <summary>The exception itself if it can be rebuilt exactly, otherwise a <see cref="RemoteTaskException"/>.</summary>
    /// <param name="taskAssembly">
    /// The assembly of the task's method: types are looked up there, in the assemblies it references, and in the core library.
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
            // Data is virtual and may refuse entries, as is its type's right.
        }
    }
}
