using OrderedQueue.Ordering;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;

namespace OrderedQueue.Engine;

/// <summary>
/// Accepts the head when its declared type alone proves that it is a <typeparamref name="T"/>, or that it has no value: nothing is
/// decoded under the lock.
/// </summary>
internal readonly struct FitsType<T> : IDeliveryFilter
{
    public bool Accepts(in Delivery delivery)
    {
        if (delivery.IsFailure || delivery.Content is DecidedOutcome) return true;
        if (delivery.Note is { IsPassedThrough: true, PassedValue: var value }) return value is T || (value is null && default(T) is null);
        Type declared = ((TaskSignature)delivery.Task!).ResultType;
        return declared == typeof(T) || (declared == typeof(void) ? default(T) is null : typeof(T).IsAssignableFrom(declared));
    }
}
