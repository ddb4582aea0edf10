using System.Collections.Immutable;

namespace OrderedQueue.Serialization;

/// <summary>The elements in order.</summary>
internal sealed class ImmutableListFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<ImmutableList<T>, T>(element)
{
    protected override ImmutableList<T> Make(T[] values, int position) => [.. values];
}

/// <summary>From the front to the back.</summary>
internal sealed class ImmutableQueueFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<ImmutableQueue<T>, T>(element)
{
    protected override ImmutableQueue<T> Make(T[] values, int position) => ImmutableQueue.CreateRange(values);
}

/// <summary>From the top down; rebuilt from the bottom up.</summary>
internal sealed class ImmutableStackFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<ImmutableStack<T>, T>(element)
{
    protected override ImmutableStack<T> Make(T[] values, int position) => ImmutableStack.CreateRange(values.Reverse());
}

/// <summary>Arrives as an <see cref="ImmutableList{T}"/>.</summary>
internal sealed class ImmutableListInterfaceFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<IImmutableList<T>, T>(element)
{
    protected override IImmutableList<T> Make(T[] values, int position) => ImmutableList.CreateRange(values);
}

/// <summary>Arrives as an <see cref="ImmutableQueue{T}"/>.</summary>
internal sealed class ImmutableQueueInterfaceFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<IImmutableQueue<T>, T>(element)
{
    protected override IImmutableQueue<T> Make(T[] values, int position) => ImmutableQueue.CreateRange(values);
}

/// <summary>Arrives as an <see cref="ImmutableStack{T}"/>.</summary>
internal sealed class ImmutableStackInterfaceFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<IImmutableStack<T>, T>(element)
{
    protected override IImmutableStack<T> Make(T[] values, int position) => ImmutableStack.CreateRange(values.Reverse());
}
