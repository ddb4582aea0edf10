using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace OrderedQueue.Serialization;

/// <summary>The elements in ascending order.</summary>
internal sealed class SortedSetFormatter<T>(IPayloadFormatter<T> element) : SetFormatter<SortedSet<T>, T>(element)
{
    protected override SortedSet<T> Make(T[] values, object? comparer) => new(values, (IComparer<T>?)comparer);
}

/// <summary>
/// The elements in the order of enumeration. <typeparamref name="TSet"/> is <see cref="ImmutableHashSet{T}"/> or its interface.
/// </summary>
internal sealed class ImmutableHashSetFormatter<TSet, T>(IPayloadFormatter<T> element) : SetFormatter<TSet, T>(element)
    where TSet : class, IEnumerable<T>
{
    protected override TSet Make(T[] values, object? comparer) =>
        (TSet)(object)ImmutableHashSet.CreateRange((IEqualityComparer<T>?)comparer, values);
}

/// <summary>The elements in ascending order.</summary>
internal sealed class ImmutableSortedSetFormatter<T>(IPayloadFormatter<T> element) : SetFormatter<ImmutableSortedSet<T>, T>(element)
{
    protected override ImmutableSortedSet<T> Make(T[] values, object? comparer) =>
        ImmutableSortedSet.CreateRange((IComparer<T>?)comparer, values);
}

/// <summary>The elements in the order of enumeration.</summary>
internal sealed class FrozenSetFormatter<T>(IPayloadFormatter<T> element) : SetFormatter<FrozenSet<T>, T>(element)
{
    protected override FrozenSet<T> Make(T[] values, object? comparer) => values.ToFrozenSet((IEqualityComparer<T>?)comparer);
}

/// <summary>A copy of the set behind it, as a <see cref="HashSet{T}"/> with the same comparer.</summary>
internal sealed class ReadOnlySetFormatter<T>(IPayloadFormatter<T> element) : SetFormatter<ReadOnlySet<T>, T>(element)
{
    protected override ReadOnlySet<T> Make(T[] values, object? comparer) => new(new HashSet<T>(values, (IEqualityComparer<T>?)comparer));
}
