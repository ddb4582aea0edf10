using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace OrderedQueue.Serialization;

/// <summary>Finds the comparer of a collection by its runtime type, because an interface may stand for any collection.</summary>
internal static class Comparers
{
    /// <summary>Null when the type of the collection has none.</summary>
    public static object? Of<T>(IEnumerable<T> set) => set switch
    {
        HashSet<T> hashed => hashed.Comparer,
        SortedSet<T> sorted => sorted.Comparer,
        ImmutableHashSet<T> immutable => immutable.KeyComparer,
        ImmutableSortedSet<T> immutable => immutable.KeyComparer,
        FrozenSet<T> frozen => frozen.Comparer,
        ReadOnlySet<T> wrapper => Of(Wrapped<T>.In(wrapper)),
        _ => null,
    };

    /// <summary>Null when the type of the collection has none.</summary>
    public static object? Of<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> map)
        where TKey : notnull => map switch
        {
            Dictionary<TKey, TValue> hashed => hashed.Comparer,
            OrderedDictionary<TKey, TValue> ordered => ordered.Comparer,
            SortedDictionary<TKey, TValue> sorted => sorted.Comparer,
            SortedList<TKey, TValue> sorted => sorted.Comparer,
            ConcurrentDictionary<TKey, TValue> concurrent => concurrent.Comparer,
            ImmutableDictionary<TKey, TValue> immutable => immutable.KeyComparer,
            ImmutableSortedDictionary<TKey, TValue> immutable => immutable.KeyComparer,
            FrozenDictionary<TKey, TValue> frozen => frozen.Comparer,
            ReadOnlyDictionary<TKey, TValue> wrapper => Of(Wrapped<TKey, TValue>.In(wrapper)),
            _ => null,
        };

    /// <summary>Immutable maps compare their values too; only the default comparer of values can be recreated.</summary>
    public static void RequireDefaultValueComparer<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> map)
        where TKey : notnull
    {
        IEqualityComparer<TValue>? comparer = (map as ImmutableDictionary<TKey, TValue>)?.ValueComparer
            ?? (map as ImmutableSortedDictionary<TKey, TValue>)?.ValueComparer;
        if (comparer is null || comparer.Equals(EqualityComparer<TValue>.Default)) return;
        throw EncodingRefusal.UnknownComparer(map.GetType(), comparer);
    }

    /// <summary>Reads the property that is protected, for subclasses.</summary>
    private static class Wrapped<T>
    {
        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Set")]
        public static extern ISet<T> In(ReadOnlySet<T> wrapper);
    }

    /// <summary>Reads the property that is protected, for subclasses.</summary>
    private static class Wrapped<TKey, TValue>
        where TKey : notnull
    {
        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Dictionary")]
        public static extern IDictionary<TKey, TValue> In(ReadOnlyDictionary<TKey, TValue> wrapper);
    }
}
