using OrderedQueue.Bytes;
using OrderedQueue.Errors;
using OrderedQueue.Packets;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// A task that belongs to the life of a worker instead of to a packet: it has no arguments, its bound object travels with its
/// definition, and its result is discarded, whatever type it has.
/// </summary>
internal static class LifeTask
{
    private const int MaxErrorBytes = 64 * 1024;

    /// <summary>The definition of the task; empty if there is no task.</summary>
    /// <param name="task">The user's delegate.</param>
    /// <param name="option">The option that holds it, for messages.</param>
    /// <param name="maxBytes">The limit of the whole definition.</param>
    /// <exception cref="TaskNotShippableException">The message names the option and says why and what to do.</exception>
    public static byte[] Write(Delegate? task, string option, int maxBytes)
    {
        if (task is null) return [];
        try
        {
            Delegate inner = Shippability.Unwrap(task);
            TaskShape shape = TaskShape.Of(inner, MessagePackPayloadSerializer.Instance);
            if (TaskParameters.Of(shape).Supplied.Length > 0)
            {
                const string reason = "it has arguments, and nobody supplies them. "
                    + "Only a delegate without arguments, or with a CancellationToken, will do.";
                throw new TaskNotShippableException(shape.Name, reason);
            }

            byte[] definition = TaskDefinition.Write(shape, inner);
            return definition.Length <= maxBytes ? definition : throw TooLarge(shape.Name, definition.Length, maxBytes);
        }
        catch (TaskNotShippableException refused)
        {
            throw new TaskNotShippableException($"{option} ({refused.Task})", refused.Reason, refused.InnerException);
        }
    }

    /// <inheritdoc cref="InvokerFactory.Read"/>
    /// <returns>Null for an empty definition.</returns>
    public static TaskInvoker? Read(ReadOnlySpan<byte> definition) => definition.IsEmpty
        ? null
        : InvokerFactory.Read(definition, "life task", MessagePackPayloadSerializer.Instance, DiscardingSerializer.Instance);

    /// <summary>
    /// Runs the task to completion on the calling thread. Never throws: returns the encoded <see cref="RemoteError"/>, or null on success.
    /// </summary>
    public static byte[]? Run(TaskInvoker task, CancellationToken token)
    {
        var result = new PayloadWriter([], MaxErrorBytes);
        try
        {
            OutcomeKind kind = PacketExecution.Run(task, [], default, ref result, token);
            return kind == OutcomeKind.Value ? null : result.WrittenSpan.ToArray();
        }
        finally
        {
            result.Dispose();
        }
    }

    private static TaskNotShippableException TooLarge(string name, int bytes, int maxBytes) =>
        new(name, $"with what it captures it has {bytes} bytes; the limit is {maxBytes}. Let it load what it needs from a file.");
}
