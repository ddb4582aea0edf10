using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace OrderedQueue.Serialization;

/// <summary>The elements in the order of enumeration.</summary>
internal sealed class HashSetFormatter<T>(IPayloadFormatter<T> element) : SetFormatter<HashSet<T>, T>(element)
{
    protected override HashSet<T> Make(T[] values, StringComparer? comparer) => new(values, (IEqualityComparer<T>?)(object?)comparer);
}

/// <summary>The elements in ascending order.</summary>
internal sealed class SortedSetFormatter<T>(IPayloadFormatter<T> element) : SetFormatter<SortedSet<T>, T>(element)
{
    protected override SortedSet<T> Make(T[] values, StringComparer? comparer) => new(values, (IComparer<T>?)(object?)comparer);
}

/// <summary>The elements in the order of enumeration.</summary>
internal sealed class ImmutableHashSetFormatter<T>(IPayloadFormatter<T> element) : SetFormatter<ImmutableHashSet<T>, T>(element)
{
    protected override ImmutableHashSet<T> Make(T[] values, StringComparer? comparer) =>
        ImmutableHashSet.CreateRange((IEqualityComparer<T>?)(object?)comparer, values);
}

/// <summary>The elements in ascending order.</summary>
internal sealed class ImmutableSortedSetFormatter<T>(IPayloadFormatter<T> element) : SetFormatter<ImmutableSortedSet<T>, T>(element)
{
    protected override ImmutableSortedSet<T> Make(T[] values, StringComparer? comparer) =>
        ImmutableSortedSet.CreateRange((IComparer<T>?)(object?)comparer, values);
}

/// <summary>The elements in the order of enumeration.</summary>
internal sealed class FrozenSetFormatter<T>(IPayloadFormatter<T> element) : SetFormatter<FrozenSet<T>, T>(element)
{
    protected override FrozenSet<T> Make(T[] values, StringComparer? comparer) => values.ToFrozenSet((IEqualityComparer<T>?)(object?)comparer);
}

/// <summary>A copy of the set behind it, as a <see cref="HashSet{T}"/> with the same comparer.</summary>
internal sealed class ReadOnlySetFormatter<T>(IPayloadFormatter<T> element) : SetFormatter<ReadOnlySet<T>, T>(element)
{
    protected override ReadOnlySet<T> Make(T[] values, StringComparer? comparer) =>
        new(new HashSet<T>(values, (IEqualityComparer<T>?)(object?)comparer));
}

/// <summary>Arrives as a <see cref="HashSet{T}"/>.</summary>
internal sealed class SetInterfaceFormatter<T>(IPayloadFormatter<T> element) : SetFormatter<ISet<T>, T>(element)
{
    protected override ISet<T> Make(T[] values, StringComparer? comparer) => new HashSet<T>(values, (IEqualityComparer<T>?)(object?)comparer);
}

/// <summary>Arrives as a <see cref="HashSet{T}"/>.</summary>
internal sealed class ReadOnlySetInterfaceFormatter<T>(IPayloadFormatter<T> element) : SetFormatter<IReadOnlySet<T>, T>(element)
{
    protected override IReadOnlySet<T> Make(T[] values, StringComparer? comparer) => new HashSet<T>(values, (IEqualityComparer<T>?)(object?)comparer);
}

/// <summary>Arrives as an <see cref="ImmutableHashSet{T}"/>.</summary>
internal sealed class ImmutableSetInterfaceFormatter<T>(IPayloadFormatter<T> element) : SetFormatter<IImmutableSet<T>, T>(element)
{
    protected override IImmutableSet<T> Make(T[] values, StringComparer? comparer) =>
        ImmutableHashSet.CreateRange((IEqualityComparer<T>?)(object?)comparer, values);
}
