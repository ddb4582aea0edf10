using OrderedQueue.Bytes;
using OrderedQueue.Errors;
using OrderedQueue.Packets;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// A task that belongs to the life of a worker instead of to a packet: it has no arguments, its bound object travels with its
/// definition, and its result is let go, whatever type it has.
/// </summary>
internal static class LifeTask
{
    private const int MaxErrorBytes = 64 * 1024;

    /// <summary>Empty for none.</summary>
    /// <param name="task">The user's delegate.</param>
    /// <param name="option">The option that holds it, for messages.</param>
    /// <param name="maxBytes">The limit for all of it.</param>
    /// <exception cref="TaskNotShippableException">The message names the option and says why and what to do.</exception>
    public static byte[] Write(Delegate? task, string option, int maxBytes)
    {
        if (task is null) return [];
        try
        {
            Delegate inner = Shippability.Unwrap(task);
            TaskShape shape = TaskShape.Of(inner, MessagePackPayloadSerializer.Instance);
            if (TaskParameters.Of(shape).Supplied.Length > 0)
                throw new TaskNotShippableException(shape.Name, "it has arguments, and nobody supplies them. Only a delegate without arguments, or with a CancellationToken, will do.");
            byte[] definition = TaskDefinition.Write(shape, inner);
            return definition.Length <= maxBytes ? definition : throw TooLarge(shape.Name, definition.Length, maxBytes);
        }
        catch (TaskNotShippableException refused)
        {
            throw new TaskNotShippableException($"{option} ({refused.Task})", refused.Reason, refused.InnerException);
        }
    }

    /// <summary>Never throws: what cannot be run here fails when it is run, with the reason. Null for none.</summary>
    public static TaskInvoker? Read(ReadOnlySpan<byte> definition)
    {
        if (definition.IsEmpty) return null;
        string name = "life task";
        try
        {
            name = TaskDefinition.ReadName(definition);
            return InvokerFactory.Make(TaskDefinition.Read(definition, MessagePackPayloadSerializer.Instance), DiscardingSerializer.Instance);
        }
        catch (Exception e)
        {
            return new FaultedInvoker(name, e);
        }
    }

    /// <summary>Runs it to its end on the calling thread. Never throws: the encoded <see cref="RemoteError"/>, or null when all went well.</summary>
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
