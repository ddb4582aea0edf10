using MessagePack;
using MessagePack.Formatters;

namespace OrderedQueue.Serialization.Attributed;

/// <summary>
/// Gives the package our formatters for members, so that what is inside a type with attributes is preserved as exactly as elsewhere.
/// </summary>
internal sealed class PayloadResolver : IFormatterResolver
{
    public static PayloadResolver Instance { get; } = new();

    /// <exception cref="NotSupportedException">No formatter can be created; the message names the type and the reason.</exception>
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
