using System.Collections.Immutable;

namespace OrderedQueue.Serialization;

/// <summary>The elements in order. Also for the interface.</summary>
internal sealed class ImmutableListFormatter<TCollection, T>(IPayloadFormatter<T> element) : SequenceFormatter<TCollection, T>(element)
    where TCollection : class, IEnumerable<T>
{
    protected override TCollection Make(T[] values, int position) => (TCollection)(object)ImmutableList.CreateRange(values);
}

/// <summary>From the front to the back. Also for the interface.</summary>
internal sealed class ImmutableQueueFormatter<TCollection, T>(IPayloadFormatter<T> element) : SequenceFormatter<TCollection, T>(element)
    where TCollection : class, IEnumerable<T>
{
    protected override TCollection Make(T[] values, int position) => (TCollection)(object)ImmutableQueue.CreateRange(values);
}

/// <summary>From the top down; rebuilt from the bottom up. Also for the interface.</summary>
internal sealed class ImmutableStackFormatter<TCollection, T>(IPayloadFormatter<T> element) : SequenceFormatter<TCollection, T>(element)
    where TCollection : class, IEnumerable<T>
{
    protected override TCollection Make(T[] values, int position) => (TCollection)(object)ImmutableStack.CreateRange(values.Reverse());
}
