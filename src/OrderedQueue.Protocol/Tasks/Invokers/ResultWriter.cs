using OrderedQueue.Bytes;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>Awaits what a method returns if that is a task, then encodes the result. Immutable.</summary>
internal abstract class ResultWriter
{
    public abstract void WriteBoxed(ref PayloadWriter writer, object? returned);

    /// <summary>Null for <see cref="void"/>.</summary>
    /// <exception cref="NotSupportedException">The result's type cannot be encoded; the message names task and type.</exception>
    public static ResultWriter? Create(IPayloadSerializer serializer, Type returned, string task)
    {
        if (returned == typeof(void)) return null;
        if (returned == typeof(Task)) return new AwaitedTask(task);
        if (returned == typeof(ValueTask)) return new AwaitedValueTask();
        return TypedParts.Of(TaskReturn.ResultTypeOf(returned)).ResultWriter(serializer, returned, task);
    }
}

/// <inheritdoc/>
internal abstract class ResultWriter<TReturned> : ResultWriter
{
    public abstract void Write(ref PayloadWriter writer, TReturned returned);

    public override void WriteBoxed(ref PayloadWriter writer, object? returned) => Write(ref writer, (TReturned)returned!);
}

/// <summary>Encodes the returned value itself.</summary>
internal sealed class PlainResult<T>(ResultEncoder<T> encoder) : ResultWriter<T>
{
    public override void Write(ref PayloadWriter writer, T returned) => encoder.Encode(ref writer, returned);
}

/// <summary>Awaits a task without a result.</summary>
internal sealed class AwaitedTask(string task) : ResultWriter<Task?>
{
    public override void Write(ref PayloadWriter writer, Task? returned) => (returned ?? throw NoTask(task)).GetAwaiter().GetResult();

    public static InvalidOperationException NoTask(string task) => new($"{task} returned null where it declares a Task.");
}

/// <summary>Awaits a task with a result.</summary>
internal sealed class AwaitedTask<T>(ResultEncoder<T> encoder) : ResultWriter<Task<T>?>
{
    public override void Write(ref PayloadWriter writer, Task<T>? returned) =>
        encoder.Encode(ref writer, (returned ?? throw AwaitedTask.NoTask(encoder.Task)).GetAwaiter().GetResult());
}

/// <summary>Awaits a value task without a result.</summary>
internal sealed class AwaitedValueTask : ResultWriter<ValueTask>
{
    public override void Write(ref PayloadWriter writer, ValueTask returned)
    {
        // Only a completed value task may be asked for its result; a Task can be waited for.
        if (returned.IsCompleted) returned.GetAwaiter().GetResult();
        else returned.AsTask().GetAwaiter().GetResult();
    }
}

/// <summary>Awaits a value task with a result.</summary>
internal sealed class AwaitedValueTask<T>(ResultEncoder<T> encoder) : ResultWriter<ValueTask<T>>
{
    public override void Write(ref PayloadWriter writer, ValueTask<T> returned) =>
        encoder.Encode(ref writer, returned.IsCompleted ? returned.GetAwaiter().GetResult() : returned.AsTask().GetAwaiter().GetResult());
}
