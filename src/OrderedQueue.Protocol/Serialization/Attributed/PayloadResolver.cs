using MessagePack;
using MessagePack.Formatters;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>Leads members back to our formatters, so that what is inside a type with attributes arrives as exactly as elsewhere.</summary>
internal sealed class PayloadResolver : IFormatterResolver
{
    private PayloadResolver()
    {
    }

    public static PayloadResolver Instance { get; } = new();

    /// <exception cref="NotSupportedException">No formatter can be made; the message names the type and the reason.</exception>
    public IMessagePackFormatter<T> GetFormatter<T>() => Cached<T>.Formatter ??= Make<T>();

    private static IMessagePackFormatter<T> Make<T>()
    {
        IPayloadFormatter<T> own = (IPayloadFormatter<T>)FormatterTable.Shared.Inside.Get(typeof(T));
        return own is PackageFormatter<T> package ? package.Inner : new OwnFormatter<T>(own);
    }

    private static class Cached<T>
    {
        public static IMessagePackFormatter<T>? Formatter { get; set; }
    }
}
