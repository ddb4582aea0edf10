using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace OrderedQueue.Serialization;

/// <summary>The pairs in their order.</summary>
internal sealed class OrderedDictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<OrderedDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(object? comparer, int capacity) =>
        new OrderedDictionary<TKey, TValue>(capacity, (IEqualityComparer<TKey>?)comparer);
}

/// <summary>The pairs in the order of their keys.</summary>
internal sealed class SortedDictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<SortedDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(object? comparer, int capacity) =>
        new SortedDictionary<TKey, TValue>((IComparer<TKey>?)comparer);
}

/// <summary>The pairs in the order of their keys.</summary>
internal sealed class SortedListFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<SortedList<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(object? comparer, int capacity) =>
        new SortedList<TKey, TValue>(capacity, (IComparer<TKey>?)comparer);
}

/// <summary>A snapshot.</summary>
internal sealed class ConcurrentDictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<ConcurrentDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override IEnumerable<KeyValuePair<TKey, TValue>> Snapshot(ConcurrentDictionary<TKey, TValue> map) => map.ToArray();

    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(object? comparer, int capacity) =>
        new ConcurrentDictionary<TKey, TValue>((IEqualityComparer<TKey>?)comparer);
}

/// <summary>A copy of the map behind it, as a <see cref="Dictionary{TKey, TValue}"/> with the same comparer.</summary>
internal sealed class ReadOnlyDictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<ReadOnlyDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ReadOnlyDictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) =>
        new((Dictionary<TKey, TValue>)filled);
}

/// <summary>The pairs in the order of enumeration.</summary>
internal sealed class FrozenDictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<FrozenDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override FrozenDictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) =>
        filled.ToFrozenDictionary(((Dictionary<TKey, TValue>)filled).Comparer);
}

/// <summary>
/// The pairs in the order of enumeration. <typeparamref name="TMap"/> is <see cref="ImmutableDictionary{TKey, TValue}"/> or its
/// interface.
/// </summary>
internal sealed class ImmutableDictionaryFormatter<TMap, TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<TMap, TKey, TValue>(key, value)
    where TMap : class, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(object? comparer, int capacity) =>
        ImmutableDictionary.CreateBuilder<TKey, TValue>((IEqualityComparer<TKey>?)comparer);

    protected override TMap Finish(ICollection<KeyValuePair<TKey, TValue>> filled) =>
        (TMap)(object)((ImmutableDictionary<TKey, TValue>.Builder)filled).ToImmutable();
}

/// <summary>The pairs in the order of their keys.</summary>
internal sealed class ImmutableSortedDictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<ImmutableSortedDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(object? comparer, int capacity) =>
        ImmutableSortedDictionary.CreateBuilder<TKey, TValue>((IComparer<TKey>?)comparer);

    protected override ImmutableSortedDictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) =>
        ((ImmutableSortedDictionary<TKey, TValue>.Builder)filled).ToImmutable();
}
