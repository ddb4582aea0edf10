using System.Collections.Concurrent;

namespace OrderedQueue.Serialization;

/// <summary>
/// The built-in serializer: MessagePack by declared types. Formatters are closed generic classes made by reflection once per type
/// and kept for ever; nothing here needs code made at run time beyond what the JIT does anyway.
/// </summary>
internal sealed class MessagePackPayloadSerializer : IPayloadSerializer
{
    private static readonly ConcurrentDictionary<Type, object> _formatters = new();

    private MessagePackPayloadSerializer()
    {
    }

    public static MessagePackPayloadSerializer Instance { get; } = new();

    /// <exception cref="NotSupportedException">The message names the type, the path of members that leads to it, and what to do instead.</exception>
    public IPayloadFormatter<T> GetFormatter<T>()
    {
        if (Cached<T>.Formatter is { } cached) return cached;
        IPayloadFormatter<T> formatter = (IPayloadFormatter<T>)Build(typeof(T));
        Cached<T>.Formatter = formatter;
        return formatter;
    }

    private static object Build(Type type)
    {
        if (_formatters.TryGetValue(type, out object? known)) return known;
        FormatterBuilder builder = new(type, _formatters);
        object formatter = builder.Get(type);
        // Only a whole graph is published: until here its recursive references may lead nowhere.
        foreach ((Type built, object made) in builder.Built) _formatters.TryAdd(built, made);
        return formatter;
    }

    private static class Cached<T>
    {
        public static IPayloadFormatter<T>? Formatter { get; set; }
    }
}
