using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>A formatter for callers that know a type only at run time. Stateless and thread-safe.</summary>
internal abstract class BoxedFormatter
{
    private static readonly ConditionalWeakTable<IPayloadSerializer, ConcurrentDictionary<Type, BoxedFormatter>> _bySerializer = [];

    public abstract void Write(ref PayloadWriter writer, object? value);

    public abstract object? Read(ref PayloadReader reader);

    /// <summary>Cached per serializer and type.</summary>
    /// <exception cref="NotSupportedException">No formatter can be made; the message names the type and the reason.</exception>
    public static BoxedFormatter For(IPayloadSerializer serializer, Type type)
    {
        ConcurrentDictionary<Type, BoxedFormatter> formatters = _bySerializer.GetOrCreateValue(serializer);
        return formatters.TryGetValue(type, out BoxedFormatter? known) ? known : formatters.GetOrAdd(type, Make(serializer, type));
    }

    private static BoxedFormatter Make(IPayloadSerializer serializer, Type type)
    {
        if (Refusals.ReasonAgainstAnyUse(type) is { } reason) throw new NotSupportedException($"{TypeName.Of(type)} cannot be encoded: {reason}");
        return (BoxedFormatter)Activator.CreateInstance(
            typeof(BoxedFormatter<>).MakeGenericType(type), BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions, null, [serializer], null)!;
    }
}

/// <summary>Boxes and unboxes around the typed formatter.</summary>
internal sealed class BoxedFormatter<T>(IPayloadSerializer serializer) : BoxedFormatter
{
    private readonly IPayloadFormatter<T> _typed = serializer.GetFormatter<T>();

    public override void Write(ref PayloadWriter writer, object? value)
    {
        if (value is null && default(T) is not null) throw new InvalidCastException($"null is no {TypeName.Of(typeof(T))}.");
        _typed.Write(ref writer, (T)value!);
    }

    public override object? Read(ref PayloadReader reader) => _typed.Read(ref reader);
}
