using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>
/// An array item for sets, with their comparer where it is not the default. By itself it rebuilds a <see cref="HashSet{T}"/>, which
/// also stands behind the interfaces; subclasses rebuild other classes.
/// </summary>
internal class SetFormatter<TSet, T>(IPayloadFormatter<T> element) : IPayloadFormatter<TSet?>
    where TSet : class, IEnumerable<T>
{
    public void Write(ref PayloadWriter writer, TSet? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.RequireDeclaredType(value);
        int start = writer.Written;
        byte? comparer = WellKnownComparer.CodeOf<T>(Comparers.Of<T>(value), value.GetType());
        if (comparer is { } code) writer.Write([code]);
        Elements.Write(ref writer, element, value, value.TryGetNonEnumeratedCount(out int count) ? count : -1, typeof(TSet));
        if (comparer is not null) writer.InsertExtensionHeader(start, ExtensionCode.WithComparer);
    }

    public TSet? Read(ref PayloadReader reader)
    {
        if (reader.TryReadNil()) return null;
        int start = reader.Position;
        StringComparer? comparer = WellKnownComparer.Read<T>(ref reader, out int contentEnd);
        T[] values = Elements.Read(ref reader, element);
        WellKnownComparer.RequireEnd(ref reader, contentEnd);
        TSet set = Rebuild(values, comparer, start);
        if (!set.TryGetNonEnumeratedCount(out int count) || count != values.Length)
            throw new PayloadFormatException("The same element is in the set twice", start);
        return set;
    }

    /// <summary>A null comparer means the default.</summary>
    protected virtual TSet Make(T[] values, object? comparer) => (TSet)(object)new HashSet<T>(values, (IEqualityComparer<T>?)comparer);

    private TSet Rebuild(T[] values, StringComparer? comparer, int start)
    {
        try
        {
            return Make(values, comparer);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // Untyped elements of different kinds cannot be compared.
            string message = $"No {TypeName.Of(typeof(TSet))} can be made of the elements: {exception.Message}";
            throw new PayloadFormatException(message, start, exception);
        }
    }
}
