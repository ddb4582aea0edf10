using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace OrderedQueue.Serialization;

/// <summary>A copy of the map behind it, as a <see cref="Dictionary{TKey, TValue}"/> with the same comparer.</summary>
internal sealed class ReadOnlyDictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<ReadOnlyDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(StringComparer? comparer, int capacity) =>
        new Dictionary<TKey, TValue>(capacity, (IEqualityComparer<TKey>?)(object?)comparer);

    protected override ReadOnlyDictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) => new((Dictionary<TKey, TValue>)filled);
}

/// <summary>The pairs in the order of enumeration.</summary>
internal sealed class ImmutableDictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<ImmutableDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(StringComparer? comparer, int capacity) =>
        ImmutableDictionary.CreateBuilder<TKey, TValue>((IEqualityComparer<TKey>?)(object?)comparer);

    protected override ImmutableDictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) => ((ImmutableDictionary<TKey, TValue>.Builder)filled).ToImmutable();
}

/// <summary>The pairs in the order of their keys.</summary>
internal sealed class ImmutableSortedDictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<ImmutableSortedDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(StringComparer? comparer, int capacity) =>
        ImmutableSortedDictionary.CreateBuilder<TKey, TValue>((IComparer<TKey>?)(object?)comparer);

    protected override ImmutableSortedDictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) => ((ImmutableSortedDictionary<TKey, TValue>.Builder)filled).ToImmutable();
}

/// <summary>The pairs in the order of enumeration.</summary>
internal sealed class FrozenDictionaryFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<FrozenDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(StringComparer? comparer, int capacity) =>
        new Dictionary<TKey, TValue>(capacity, (IEqualityComparer<TKey>?)(object?)comparer);

    protected override FrozenDictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) => filled.ToFrozenDictionary(((Dictionary<TKey, TValue>)filled).Comparer);
}

/// <summary>Arrives as an <see cref="ImmutableDictionary{TKey, TValue}"/>.</summary>
internal sealed class ImmutableDictionaryInterfaceFormatter<TKey, TValue>(IPayloadFormatter<TKey> key, IPayloadFormatter<TValue> value)
    : MapFormatter<IImmutableDictionary<TKey, TValue>, TKey, TValue>(key, value)
    where TKey : notnull
{
    protected override ICollection<KeyValuePair<TKey, TValue>> MakeEmpty(StringComparer? comparer, int capacity) =>
        ImmutableDictionary.CreateBuilder<TKey, TValue>((IEqualityComparer<TKey>?)(object?)comparer);

    protected override IImmutableDictionary<TKey, TValue> Finish(ICollection<KeyValuePair<TKey, TValue>> filled) => ((ImmutableDictionary<TKey, TValue>.Builder)filled).ToImmutable();
}
