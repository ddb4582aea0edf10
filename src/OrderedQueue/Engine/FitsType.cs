using OrderedQueue.Ordering;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;

namespace OrderedQueue.Engine;

/// <summary>
/// Accepts the head when it surely is a <typeparamref name="T"/>, or no value at all, by its declared type alone: nothing is decoded
/// under the lock.
/// </summary>
internal readonly struct FitsType<T> : IDeliveryFilter
{
    public bool Accepts(in Delivery delivery)
    {
        if (delivery.IsFailure || delivery.Content is DecidedOutcome) return true;
        if (delivery.Note is { IsPassedThrough: true } note) return note.PassedValue is T || (note.PassedValue is null && default(T) is null);
        Type declared = ((TaskSignature)delivery.Task!).ResultType;
        return declared == typeof(T) || (declared == typeof(void) ? default(T) is null : typeof(T).IsAssignableFrom(declared));
    }
}
