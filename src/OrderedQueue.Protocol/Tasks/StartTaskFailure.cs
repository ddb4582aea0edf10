using OrderedQueue.Errors;

namespace OrderedQueue.Tasks;

/// <summary>The start task of a worker threw; the inner exception is the original, rebuilt with its stack trace from the worker.</summary>
internal sealed class StartTaskFailure(string message, Exception original) : Exception(message, original)
{
    /// <param name="encoded">The error as the worker wrote it.</param>
    /// <param name="task">The user's delegate.</param>
    /// <param name="option">The option that holds it, for messages.</param>
    /// <exception cref="InvalidDataException">The bytes are not an encoded error.</exception>
    public static StartTaskFailure Read(ReadOnlySpan<byte> encoded, Delegate task, string option)
    {
        var error = RemoteError.Read(encoded);
        Delegate inner = Shippability.Unwrap(task);
        string message = $"{option} ({TaskName.Of(inner.Method)}) failed with {error.TypeName}: {error.Message}";
        return new StartTaskFailure(message, error.Rebuild(inner.Method.Module.Assembly));
    }
}
