using System.Collections.Concurrent;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>A formatter for callers that know a type only at run time. Stateless and thread-safe.</summary>
internal abstract class BoxedFormatter
{
    private static readonly ConcurrentDictionary<Type, BoxedFormatter> _byType = new();

    public abstract void Write(ref PayloadWriter writer, object? value);

    public abstract object? Read(ref PayloadReader reader);

    /// <summary>Cached per type.</summary>
    /// <exception cref="NotSupportedException">No formatter can be created; the message names the type and the reason.</exception>
    public static BoxedFormatter For(Type type) => _byType.GetOrAdd(type, static type => Around(type, FormatterTable.Shared.Get(type)));

    /// <param name="type">The type that the formatter writes and reads.</param>
    /// <param name="typed">Its <see cref="IPayloadFormatter{T}"/>.</param>
    public static BoxedFormatter Around(Type type, object typed) =>
        (BoxedFormatter)Activator.CreateInstance(typeof(BoxedFormatter<>).MakeGenericType(type), typed)!;
}

/// <summary>Boxes and unboxes around the typed formatter.</summary>
internal sealed class BoxedFormatter<T>(IPayloadFormatter<T> typed) : BoxedFormatter
{
    public override void Write(ref PayloadWriter writer, object? value)
    {
        if (value is null && default(T) is not null) throw new InvalidCastException($"null is not of type {TypeName.Of(typeof(T))}.");
        typed.Write(ref writer, (T)value!);
    }

    public override object? Read(ref PayloadReader reader) => typed.Read(ref reader);
}
