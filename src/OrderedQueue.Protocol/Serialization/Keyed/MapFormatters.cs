using System.Collections.Concurrent;

namespace OrderedQueue.Serialization;

/// <summary>The pairs in the order of enumeration.</summary>
internal sealed class DictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<Dictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(StringComparer? comparer, int capacity) =>
        new Dictionary<TKey, TValue>(capacity, (IEqualityComparer<TKey>?)(object?)comparer);

    protected override Dictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) => (Dictionary<TKey, TValue>)filled;
}

/// <summary>The pairs in their order.</summary>
internal sealed class OrderedDictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<OrderedDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(StringComparer? comparer, int capacity) =>
        new OrderedDictionary<TKey, TValue>(capacity, (IEqualityComparer<TKey>?)(object?)comparer);

    protected override OrderedDictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) => (OrderedDictionary<TKey, TValue>)filled;
}

/// <summary>The pairs in the order of their keys.</summary>
internal sealed class SortedDictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<SortedDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(StringComparer? comparer, int capacity) =>
        new SortedDictionary<TKey, TValue>((IComparer<TKey>?)(object?)comparer);

    protected override SortedDictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) => (SortedDictionary<TKey, TValue>)filled;
}

/// <summary>The pairs in the order of their keys.</summary>
internal sealed class SortedListFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<SortedList<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(StringComparer? comparer, int capacity) =>
        new SortedList<TKey, TValue>(capacity, (IComparer<TKey>?)(object?)comparer);

    protected override SortedList<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) => (SortedList<TKey, TValue>)filled;
}

/// <summary>A snapshot.</summary>
internal sealed class ConcurrentDictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<ConcurrentDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override IEnumerable<KeyValuePair<TKey, TValue>> Snapshot(ConcurrentDictionary<TKey, TValue> map) => map.ToArray();

    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(StringComparer? comparer, int capacity) =>
        new ConcurrentDictionary<TKey, TValue>((IEqualityComparer<TKey>?)(object?)comparer);

    protected override ConcurrentDictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) => (ConcurrentDictionary<TKey, TValue>)filled;
}

/// <summary>Arrives as a <see cref="Dictionary{TKey, TValue}"/>.</summary>
internal sealed class DictionaryInterfaceFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<IDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(StringComparer? comparer, int capacity) =>
        new Dictionary<TKey, TValue>(capacity, (IEqualityComparer<TKey>?)(object?)comparer);

    protected override IDictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) => (IDictionary<TKey, TValue>)filled;
}

/// <summary>Arrives as a <see cref="Dictionary{TKey, TValue}"/>.</summary>
internal sealed class ReadOnlyDictionaryInterfaceFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<IReadOnlyDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(StringComparer? comparer, int capacity) =>
        new Dictionary<TKey, TValue>(capacity, (IEqualityComparer<TKey>?)(object?)comparer);

    protected override IReadOnlyDictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) => (IReadOnlyDictionary<TKey, TValue>)filled;
}
