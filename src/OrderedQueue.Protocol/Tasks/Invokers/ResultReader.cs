using OrderedQueue.Bytes;
using OrderedQueue.Serialization;

namespace OrderedQueue.Tasks;

/// <summary>Reads the results of one task in the parent. Immutable except for the formatter, which is obtained on first use.</summary>
internal abstract class ResultReader(string task)
{
    protected string Task { get; } = task;

    public abstract object? ReadBoxed(ref PayloadReader reader);

    public T Read<T>(ref PayloadReader reader)
    {
        if (this is ResultReader<T> typed) return typed.ReadTyped(ref reader);
        object? value = ReadBoxed(ref reader);
        if (value is T fits) return fits;
        if (value is null && (default(T) is null || this is NoResult)) return default!;
        string given = value is null ? "null" : $"a {ShortTypeName.Of(value.GetType())}";
        throw new InvalidCastException($"The result of {Task} is {given}, and a {ShortTypeName.Of(typeof(T))} was asked for.");
    }

    public static ResultReader Create(IPayloadSerializer serializer, Type resultType, string task) => resultType == typeof(void)
        ? new NoResult(task)
        : TypedParts.Of(resultType).ResultReader(serializer, task);
}

/// <inheritdoc/>
internal sealed class ResultReader<T>(IPayloadSerializer serializer, string task) : ResultReader(task)
{
    private IPayloadFormatter<T>? _formatter;

    public T ReadTyped(ref PayloadReader reader)
    {
        try
        {
            _formatter ??= serializer.GetFormatter<T>();
            return _formatter.Read(ref reader);
        }
        catch (Exception e)
        {
            throw new InvalidDataException($"The result of {Task} ({ShortTypeName.Of(typeof(T))}) could not be decoded: {e.Message}", e);
        }
    }

    public override object? ReadBoxed(ref PayloadReader reader) => ReadTyped(ref reader);
}

/// <summary>For tasks that return nothing.</summary>
internal sealed class NoResult(string task) : ResultReader(task)
{
    public override object? ReadBoxed(ref PayloadReader reader) => null;
}
