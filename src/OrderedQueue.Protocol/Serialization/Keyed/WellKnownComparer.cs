using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>
/// Comparers of sets and maps on the wire. The default is not written; a collection with one of the four others that mean the same in
/// every process is an extension: one byte for the comparer, then the collection.
/// </summary>
internal static class WellKnownComparer
{
    private static readonly StringComparer[] _byCode =
    [
        StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase,
        StringComparer.InvariantCulture, StringComparer.InvariantCultureIgnoreCase,
    ];

    /// <summary>The code, or null for the default comparer of <typeparamref name="T"/>, for hashed or for sorted collections.</summary>
    /// <exception cref="NotSupportedException">The comparer is neither.</exception>
    public static byte? CodeOf<T>(object? comparer, Type collection)
    {
        if (comparer is null || comparer.Equals(EqualityComparer<T>.Default) || comparer.Equals(Comparer<T>.Default)) return null;
        int index = typeof(T) == typeof(string) ? Array.FindIndex(_byCode, known => known.Equals(comparer)) : -1;
        return index >= 0 ? (byte)(index + 1) : throw EncodingRefusal.UnknownComparer(collection, comparer);
    }

    /// <summary>Enters the extension if there is one. Null means the default comparer.</summary>
    public static StringComparer? Read<T>(ref PayloadReader reader, out int contentEnd)
    {
        contentEnd = -1;
        int start = reader.Position;
        if (reader.PeekExtensionCode() != ExtensionCode.WithComparer) return null;
        int length = reader.ReadExtensionHeader(out _);
        contentEnd = reader.Position + length;
        int code = length == 0 ? 0 : reader.Read(1)[0];
        if (typeof(T) == typeof(string) && code > 0 && code <= _byCode.Length) return _byCode[code - 1];
        throw new PayloadFormatException($"There is no comparer {code} of {TypeName.Of(typeof(T))}", start);
    }

    public static void RequireEnd(ref PayloadReader reader, int contentEnd)
    {
        if (contentEnd >= 0 && reader.Position != contentEnd)
            throw new PayloadFormatException("The collection does not fill its extension exactly", reader.Position);
    }
}
