using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace OrderedQueue.Serialization;

/// <summary>Finds the comparer of a collection by its runtime type, because behind an interface any collection may stand.</summary>
internal static class Comparers
{
    /// <summary>Null when the collection is of a type that has none.</summary>
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

    /// <summary>Null when the collection is of a type that has none.</summary>
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

    /// <summary>Immutable maps compare their values too; only the default way of doing so can be made again.</summary>
    public static void RequireDefaultValueComparer<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> map)
        where TKey : notnull
    {
        IEqualityComparer<TValue>? comparer = map switch
        {
            ImmutableDictionary<TKey, TValue> immutable => immutable.ValueComparer,
            ImmutableSortedDictionary<TKey, TValue> immutable => immutable.ValueComparer,
            _ => null,
        };
        if (comparer is not null && !comparer.Equals(EqualityComparer<TValue>.Default)) throw EncodingRefusal.UnknownComparer(map.GetType(), comparer);
    }

    /// <summary>The protected property for subclasses.</summary>
    private static class Wrapped<T>
    {
        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Set")]
        public static extern ISet<T> In(ReadOnlySet<T> wrapper);
    }

    /// <summary>The protected property for subclasses.</summary>
    private static class Wrapped<TKey, TValue>
        where TKey : notnull
    {
        [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Dictionary")]
        public static extern IDictionary<TKey, TValue> In(ReadOnlyDictionary<TKey, TValue> wrapper);
    }
}
