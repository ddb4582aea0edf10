using OrderedQueue.Errors;
using OrderedQueue.Tasks;
using OrderedQueue.Tasks.References;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool.Starting;

/// <summary>The start task of a worker threw; the inner exception is the original, rebuilt with its stack trace in the worker.</summary>
internal sealed class StartTaskFailure(string message, Exception original) : Exception(message, original)
{
    /// <exception cref="WireFormatException">The bytes are no error.</exception>
    public static StartTaskFailure Read(ReadOnlySpan<byte> encoded, Delegate task)
    {
        RemoteError error;
        try
        {
            error = RemoteError.Read(encoded);
        }
        catch (InvalidDataException malformed)
        {
            throw new WireFormatException($"a start failure that cannot be read ({malformed.Message.TrimEnd('.')})");
        }
        Delegate inner = Shippability.Unwrap(task);
        string message = $"{nameof(ParallelQueueOptions.OnWorkerStart)} ({TaskName.Of(inner.Method)}) failed with {error.TypeName}: {error.Message}";
        return new StartTaskFailure(message, error.Rebuild(inner.Method.Module.Assembly));
    }
}
