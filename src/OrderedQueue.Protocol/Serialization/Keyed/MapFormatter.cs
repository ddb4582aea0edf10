using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>
/// A map item for dictionaries, with their comparer where it is not the default. By itself it rebuilds a
/// <see cref="Dictionary{TKey, TValue}"/>, which also stands behind the interfaces; subclasses rebuild other classes.
/// </summary>
internal class MapFormatter<TMap, TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : IPayloadFormatter<TMap?>
    where TMap : class, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    /// <summary>As for arrays: a count that is only announced reserves no more than this many pairs at once.</summary>
    private const int FirstReservedPairs = 4096;

    public void Write(ref PayloadWriter writer, TMap? map)
    {
        if (map is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.RequireDeclaredType(map);
        Comparers.RequireDefaultValueComparer(map);
        int start = writer.Written;
        byte? comparer = WellKnownComparer.CodeOf<TKey>(Comparers.Of(map), map.GetType());
        if (comparer is { } code) writer.Write([code]);
        WritePairs(ref writer, Snapshot(map));
        if (comparer is not null) writer.InsertExtensionHeader(start, ExtensionCode.WithComparer);
    }

    public TMap? Read(ref PayloadReader reader)
    {
        if (reader.TryReadNil()) return null;
        int start = reader.Position;
        StringComparer? comparer = WellKnownComparer.Read<TKey>(ref reader, out int contentEnd);
        KeyValuePair<TKey, TValue>[] pairs = ReadPairs(ref reader);
        WellKnownComparer.RequireEnd(ref reader, contentEnd);
        return Rebuild(pairs, comparer, start);
    }

    /// <summary>A new empty map; a null comparer means the default.</summary>
    protected virtual ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(object? comparer, int capacity) =>
        new Dictionary<TKey, TValue>(capacity, (IEqualityComparer<TKey>?)comparer);

    /// <summary>Turns the result of <see cref="MakeEmpty"/>, now filled, into the map.</summary>
    protected virtual TMap Finish(ICollection<KeyValuePair<TKey, TValue>> filled) => (TMap)filled;

    /// <summary>Maps that other threads may change are copied first.</summary>
    protected virtual IEnumerable<KeyValuePair<TKey, TValue>> Snapshot(TMap map) => map;

    private void WritePairs(ref PayloadWriter writer, IEnumerable<KeyValuePair<TKey, TValue>> pairs)
    {
        if (!pairs.TryGetNonEnumeratedCount(out int announced))
        {
            KeyValuePair<TKey, TValue>[] counted = [.. pairs];
            pairs = counted;
            announced = counted.Length;
        }

        writer.WriteMapHeader(announced);
        writer.Enter(typeof(TMap));
        int count = 0;
        foreach ((TKey pairKey, TValue pairValue) in pairs)
        {
            key.Write(ref writer, pairKey);
            value.Write(ref writer, pairValue);
            count++;
        }

        writer.Leave();
        if (count != announced) throw EncodingRefusal.ChangedMeanwhile(typeof(TMap));
    }

    private KeyValuePair<TKey, TValue>[] ReadPairs(ref PayloadReader reader)
    {
        int count = reader.ReadMapHeader();
        reader.Enter(2 * count);
        KeyValuePair<TKey, TValue>[] pairs = new KeyValuePair<TKey, TValue>[Math.Min(count, FirstReservedPairs)];
        for (int i = 0; i < count; i++)
        {
            if (i == pairs.Length) Array.Resize(ref pairs, (int)Math.Min(count, 2L * i));
            int start = reader.Position;
            TKey pairKey = reader.ReadElement(key);
            if (pairKey is null) throw new PayloadFormatException("A key is nil", start);
            pairs[i] = new(pairKey, reader.ReadElement(value));
        }

        reader.Leave();
        return pairs;
    }

    private TMap Rebuild(KeyValuePair<TKey, TValue>[] pairs, StringComparer? comparer, int start)
    {
        try
        {
            ICollection<KeyValuePair<TKey, TValue>> map = MakeEmpty(comparer, pairs.Length);
            foreach (KeyValuePair<TKey, TValue> pair in pairs) map.Add(pair);
            if (map.Count != pairs.Length) throw new ArgumentException("The same key is in the map twice.");
            return Finish(map);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // The same key twice, or untyped keys of different kinds, which cannot be compared.
            string message = $"No {TypeName.Of(typeof(TMap))} can be made of the pairs: {exception.Message}";
            throw new PayloadFormatException(message, start, exception);
        }
    }
}
