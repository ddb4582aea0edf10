using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>An array item for sets, with their comparer where it is not the default. Subclasses say how a set is rebuilt.</summary>
internal abstract class SetFormatter<TSet, T>(IPayloadFormatter<T> element) : IPayloadFormatter<TSet?>
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

    /// <summary>Null is the default comparer.</summary>
    protected abstract TSet Make(T[] values, StringComparer? comparer);

    private TSet Rebuild(T[] values, StringComparer? comparer, int start)
    {
        try
        {
            return Make(values, comparer);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // Comparing untyped elements of different kinds ends so.
            throw new PayloadFormatException($"No {TypeName.Of(typeof(TSet))} can be made of the elements: {exception.Message}", start, exception);
        }
    }
}
