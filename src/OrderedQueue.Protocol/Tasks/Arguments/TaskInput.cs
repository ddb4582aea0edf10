using System.Reflection;
using System.Runtime.CompilerServices;
using OrderedQueue.Bytes;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// One value that travels to a task, by its declared type: an argument, a captured variable, or the object whose method the task is.
/// Immutable; the parent writes it, the worker reads it.
/// </summary>
internal abstract class TaskInput(string task, string description)
{
    /// <summary>For messages: <c>argument 'document' (Document)</c>.</summary>
    public string Description { get; } = description;

    protected string Task { get; } = task;

    public abstract Type Type { get; }

    public abstract void WriteBoxed(ref PayloadWriter writer, object? value);

    public abstract object? ReadBoxed(ref PayloadReader reader, CancellationToken token);

    /// <exception cref="NotSupportedException">The serializer has no formatter for the type.</exception>
    public static TaskInput Create(IPayloadSerializer serializer, Type type, string task, string description) =>
        TypedParts.Of(type).Input(serializer, task, description);

    /// <inheritdoc cref="Create(IPayloadSerializer, Type, string, string)"/>
    public static TaskInput Create(IPayloadSerializer serializer, ParameterInfo parameter, string task) =>
        Create(serializer, parameter.ParameterType, task, TaskShape.Describe(parameter));

    /// <summary>The token that the worker supplies: an input that takes no bytes.</summary>
    public static TaskInput Token(string task) => new TaskInput<CancellationToken>(null, task, "cancellation token");
}

/// <inheritdoc/>
/// <param name="formatter">Null for the token that the worker supplies.</param>
/// <param name="task">For messages.</param>
/// <param name="description">For messages.</param>
internal sealed class TaskInput<T>(IPayloadFormatter<T>? formatter, string task, string description) : TaskInput(task, description)
{
    public override Type Type => typeof(T);

    public void Write(ref PayloadWriter writer, T value)
    {
        try
        {
            formatter!.Write(ref writer, value);
        }
        catch (Exception e) when (e is not TaskNotShippableException)
        {
            throw new TaskNotShippableException(Task, $"its {Description} could not be encoded: {e.Message}", e);
        }
    }

    public T Read(ref PayloadReader reader, CancellationToken token)
    {
        if (typeof(T) == typeof(CancellationToken)) return Unsafe.As<CancellationToken, T>(ref token);
        try
        {
            return formatter!.Read(ref reader);
        }
        catch (Exception e)
        {
            throw new InvalidDataException($"The {Description} of {Task} could not be decoded in the worker: {e.Message}", e);
        }
    }

    public override void WriteBoxed(ref PayloadWriter writer, object? value) => Write(ref writer, (T)value!);

    public override object? ReadBoxed(ref PayloadReader reader, CancellationToken token) => Read(ref reader, token);
}
