namespace OrderedQueue.Serialization;

/// <summary>Arrives as a <see cref="List{T}"/>.</summary>
internal sealed class ListInterfaceFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<IList<T>, T>(element)
{
    protected override IList<T> Make(T[] values, int position) => new List<T>(values);
}

/// <summary>Arrives as a <see cref="List{T}"/>.</summary>
internal sealed class CollectionInterfaceFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<ICollection<T>, T>(element)
{
    protected override ICollection<T> Make(T[] values, int position) => new List<T>(values);
}

/// <summary>Run through once while encoding; arrives as a <see cref="List{T}"/>.</summary>
internal sealed class EnumerableInterfaceFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<IEnumerable<T>, T>(element)
{
    protected override IEnumerable<T> Make(T[] values, int position) => new List<T>(values);
}

/// <summary>Arrives as a <see cref="List{T}"/>.</summary>
internal sealed class ReadOnlyListInterfaceFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<IReadOnlyList<T>, T>(element)
{
    protected override IReadOnlyList<T> Make(T[] values, int position) => new List<T>(values);
}

/// <summary>Arrives as a <see cref="List{T}"/>.</summary>
internal sealed class ReadOnlyCollectionInterfaceFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<IReadOnlyCollection<T>, T>(element)
{
    protected override IReadOnlyCollection<T> Make(T[] values, int position) => new List<T>(values);
}
