namespace OrderedQueue.Serialization;

/// <summary>
/// The built-in serializer: MessagePack by declared types. Formatters are closed generic classes created by reflection once per type
/// and kept forever; code is generated at run time only for types with attributes of MessagePack, and only where that is possible.
/// </summary>
internal sealed class MessagePackPayloadSerializer : IPayloadSerializer
{
    public static MessagePackPayloadSerializer Instance { get; } = new();

    /// <exception cref="NotSupportedException">
    /// The message names the type, the path of members that leads to it, and what to do instead.
    /// </exception>
    public IPayloadFormatter<T> GetFormatter<T>() => Cached<T>.Formatter ??= (IPayloadFormatter<T>)FormatterTable.Shared.Get(typeof(T));

    private static class Cached<T>
    {
        public static IPayloadFormatter<T>? Formatter { get; set; }
    }
}
