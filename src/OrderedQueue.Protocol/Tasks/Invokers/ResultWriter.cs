using OrderedQueue.Bytes;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>What becomes of that which a method returns: awaited if it is a task, then encoded. Immutable.</summary>
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
        var parts = TypedParts.Of(TaskReturn.ResultTypeOf(returned));
        if (!TaskReturn.IsGenericTask(returned)) return parts.PlainResult(serializer, task);
        return returned.GetGenericTypeDefinition() == typeof(Task<>) ? parts.AwaitedTask(serializer, task) : parts.AwaitedValueTask(serializer, task);
    }
}

/// <inheritdoc/>
internal abstract class ResultWriter<TReturned> : ResultWriter
{
    public abstract void Write(ref PayloadWriter writer, TReturned returned);

    public override void WriteBoxed(ref PayloadWriter writer, object? returned) => Write(ref writer, (TReturned)returned!);
}

/// <summary>The result itself.</summary>
internal sealed class PlainResult<T>(ResultEncoder<T> encoder) : ResultWriter<T>
{
    public override void Write(ref PayloadWriter writer, T returned) => encoder.Encode(ref writer, returned);
}

/// <summary>Awaits a task without result.</summary>
internal sealed class AwaitedTask(string task) : ResultWriter<Task?>
{
    public override void Write(ref PayloadWriter writer, Task? returned) =>
        (returned ?? throw NoTask(task)).GetAwaiter().GetResult();

    public static InvalidOperationException NoTask(string task) => new($"{task} returned null where it declares a Task.");
}

/// <summary>Awaits a task with a result.</summary>
internal sealed class AwaitedTask<T>(ResultEncoder<T> encoder) : ResultWriter<Task<T>?>
{
    public override void Write(ref PayloadWriter writer, Task<T>? returned) =>
        encoder.Encode(ref writer, (returned ?? throw AwaitedTask.NoTask(encoder.Task)).GetAwaiter().GetResult());
}

/// <summary>Awaits a value task without result.</summary>
internal sealed class AwaitedValueTask : ResultWriter<ValueTask>
{
    public override void Write(ref PayloadWriter writer, ValueTask returned)
    {
        // A value task may only be asked for its result when it has ended; a Task may be waited for.
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
