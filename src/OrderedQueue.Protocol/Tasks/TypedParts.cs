using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>
/// Makes the parts of a task that are generic over one of its types, for a type known only at run time. Common types are named here so
/// that code for them is in the compiled library; for all others the runtime compiles it.
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

    public abstract ResultReader ResultReader(IPayloadSerializer serializer, string task);

    /// <summary>For a method that returns the type itself, or a task or value task of it.</summary>
    public abstract ResultWriter ResultWriter(IPayloadSerializer serializer, Type returned, string task);
}

/// <inheritdoc/>
internal sealed class TypedParts<T> : TypedParts
{
    public override TaskInput Input(IPayloadSerializer serializer, string task, string description) =>
        new TaskInput<T>(serializer.GetFormatter<T>(), task, description);

    public override ResultReader ResultReader(IPayloadSerializer serializer, string task) => new ResultReader<T>(serializer, task);

    public override ResultWriter ResultWriter(IPayloadSerializer serializer, Type returned, string task)
    {
        var encoder = new ResultEncoder<T>(serializer, task);
        if (returned == typeof(Task<T>)) return new AwaitedTask<T>(encoder);
        return returned == typeof(ValueTask<T>) ? new AwaitedValueTask<T>(encoder) : new PlainResult<T>(encoder);
    }
}
