using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// Makes the parts of a task that are generic over one of its types, for a type that is known only at run time. For common types
/// the code of these parts is in the compiled library, because they are named here; for all others the runtime compiles it.
/// </summary>
internal abstract class TypedParts
{
    public static TypedParts Of(Type type)
    {
        if (type == typeof(bool)) return new TypedParts<bool>();
        if (type == typeof(byte)) return new TypedParts<byte>();
        if (type == typeof(int)) return new TypedParts<int>();
        if (type == typeof(uint)) return new TypedParts<uint>();
        if (type == typeof(long)) return new TypedParts<long>();
        if (type == typeof(ulong)) return new TypedParts<ulong>();
        if (type == typeof(float)) return new TypedParts<float>();
        if (type == typeof(double)) return new TypedParts<double>();
        if (type == typeof(decimal)) return new TypedParts<decimal>();
        if (type == typeof(Guid)) return new TypedParts<Guid>();
        if (type == typeof(DateTime)) return new TypedParts<DateTime>();
        if (type == typeof(TimeSpan)) return new TypedParts<TimeSpan>();
        return (TypedParts)Activator.CreateInstance(typeof(TypedParts<>).MakeGenericType(type))!;
    }

    public abstract TaskInput Input(IPayloadSerializer serializer, string task, string description);

    /// <param name="formatter">An <see cref="IPayloadFormatter{T}"/> for the type.</param>
    /// <param name="task">For messages.</param>
    /// <param name="description">For messages.</param>
    public abstract TaskInput Input(object formatter, string task, string description);

    public abstract ResultReader ResultReader(IPayloadSerializer serializer, string task);

    /// <summary>For methods that return the type itself.</summary>
    public abstract ResultWriter PlainResult(IPayloadSerializer serializer, string task);

    /// <summary>For methods that return a <see cref="Task{TResult}"/> of the type.</summary>
    public abstract ResultWriter AwaitedTask(IPayloadSerializer serializer, string task);

    /// <summary>For methods that return a <see cref="ValueTask{TResult}"/> of the type.</summary>
    public abstract ResultWriter AwaitedValueTask(IPayloadSerializer serializer, string task);
}

/// <inheritdoc/>
internal sealed class TypedParts<T> : TypedParts
{
    public override TaskInput Input(IPayloadSerializer serializer, string task, string description) => new TaskInput<T>(serializer.GetFormatter<T>(), task, description);

    public override TaskInput Input(object formatter, string task, string description) => new TaskInput<T>((IPayloadFormatter<T>)formatter, task, description);

    public override ResultReader ResultReader(IPayloadSerializer serializer, string task) => new ResultReader<T>(serializer, task);

    public override ResultWriter PlainResult(IPayloadSerializer serializer, string task) => new PlainResult<T>(new ResultEncoder<T>(serializer, task));

    public override ResultWriter AwaitedTask(IPayloadSerializer serializer, string task) => new AwaitedTask<T>(new ResultEncoder<T>(serializer, task));

    public override ResultWriter AwaitedValueTask(IPayloadSerializer serializer, string task) => new AwaitedValueTask<T>(new ResultEncoder<T>(serializer, task));
}
