using System.Reflection;
using System.Runtime.ExceptionServices;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>A collection class of the user's: made by its parameterless constructor, filled by its Add.</summary>
internal sealed class UserCollectionFormatter<TCollection, T>(IPayloadFormatter<T> element) : SequenceFormatter<TCollection, T>(element)
    where TCollection : class, ICollection<T>
{
    private static readonly PropertyInfo? _comparer =
        typeof(TCollection).GetProperties().FirstOrDefault(property => property.Name == "Comparer");

    protected override void RequireRebuildable(TCollection value)
    {
        // A subclass of a set or dictionary brings its comparer along through its constructor, or not at all.
        if (_comparer?.GetValue(value) is { } comparer && !comparer.Equals(_comparer.GetValue(Create())))
            throw EncodingRefusal.UnknownComparer(typeof(TCollection), comparer);
    }

    private static string Add => $"{TypeName.Of(typeof(TCollection))}.Add";

    protected override TCollection Make(T[] values, int position)
    {
        TCollection collection = Create();
        try
        {
            foreach (T value in values) collection.Add(value);
        }
        catch (Exception exception)
        {
            throw new PayloadFormatException($"{Add} refused an element: {exception.Message}", position, exception);
        }

        if (collection.Count != values.Length)
            throw new PayloadFormatException($"{Add} was called {values.Length} times and left {collection.Count} elements", position);
        return collection;
    }

    private static TCollection Create()
    {
        try
        {
            return Activator.CreateInstance<TCollection>();
        }
        catch (TargetInvocationException exception) when (exception.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException);
            throw;
        }
    }
}
