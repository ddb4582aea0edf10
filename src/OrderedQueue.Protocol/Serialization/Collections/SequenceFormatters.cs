using System.Collections.Concurrent;
using System.Collections.ObjectModel;

namespace OrderedQueue.Serialization;

/// <summary>From the front to the back.</summary>
internal sealed class QueueFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<Queue<T>, T>(element)
{
    protected override Queue<T> Make(T[] values, int position) => new(values);
}

/// <summary>From the top down, as it enumerates; rebuilt from the bottom up.</summary>
internal sealed class StackFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<Stack<T>, T>(element)
{
    protected override Stack<T> Make(T[] values, int position) => new(values.Reverse());
}

/// <summary>From the first node to the last.</summary>
internal sealed class LinkedListFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<LinkedList<T>, T>(element)
{
    protected override LinkedList<T> Make(T[] values, int position) => new(values);
}

/// <summary>The elements in order.</summary>
internal sealed class CollectionFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<Collection<T>, T>(element)
{
    protected override Collection<T> Make(T[] values, int position) => new([.. values]);
}

/// <summary>A copy of the list behind it.</summary>
internal sealed class ReadOnlyCollectionFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<ReadOnlyCollection<T>, T>(element)
{
    protected override ReadOnlyCollection<T> Make(T[] values, int position) => new([.. values]);
}

/// <summary>The elements; event handlers stay behind.</summary>
internal sealed class ObservableCollectionFormatter<T>(IPayloadFormatter<T> element)
    : SequenceFormatter<ObservableCollection<T>, T>(element)
{
    protected override ObservableCollection<T> Make(T[] values, int position) => new(values);
}

/// <summary>A copy of the collection behind it; event handlers stay behind.</summary>
internal sealed class ReadOnlyObservableCollectionFormatter<T>(IPayloadFormatter<T> element)
    : SequenceFormatter<ReadOnlyObservableCollection<T>, T>(element)
{
    protected override ReadOnlyObservableCollection<T> Make(T[] values, int position) => new(new ObservableCollection<T>(values));
}

/// <summary>A snapshot, from the front to the back.</summary>
internal sealed class ConcurrentQueueFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<ConcurrentQueue<T>, T>(element)
{
    protected override bool HasStableCount => false;

    protected override ConcurrentQueue<T> Make(T[] values, int position) => new(values);
}

/// <summary>A snapshot, from the top down.</summary>
internal sealed class ConcurrentStackFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<ConcurrentStack<T>, T>(element)
{
    protected override bool HasStableCount => false;

    protected override ConcurrentStack<T> Make(T[] values, int position) => new(values.Reverse());
}

/// <summary>A snapshot, rebuilt so that it enumerates in the same order.</summary>
internal sealed class ConcurrentBagFormatter<T>(IPayloadFormatter<T> element) : SequenceFormatter<ConcurrentBag<T>, T>(element)
{
    protected override bool HasStableCount => false;

    protected override ConcurrentBag<T> Make(T[] values, int position) => new(values.Reverse());
}
