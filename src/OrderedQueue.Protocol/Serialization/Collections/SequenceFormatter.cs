using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>An array item for any collection that is rebuilt from its elements alone. Subclasses say how.</summary>
internal abstract class SequenceFormatter<TCollection, T>(IPayloadFormatter<T> element) : IPayloadFormatter<TCollection?>
    where TCollection : class, IEnumerable<T>
{
    /// <summary>False for collections that other threads may change meanwhile: the elements are then counted as they go.</summary>
    protected virtual bool HasStableCount => true;

    public void Write(ref PayloadWriter writer, TCollection? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.RequireDeclaredType(value);
        RequireRebuildable(value);
        int count = HasStableCount && value.TryGetNonEnumeratedCount(out int known) ? known : -1;
        Elements.Write(ref writer, element, value, count, typeof(TCollection));
    }

    public TCollection? Read(ref PayloadReader reader)
    {
        if (reader.TryReadNil()) return null;
        int start = reader.Position;
        return Make(Elements.Read(ref reader, element), start);
    }

    /// <summary>Throws for a value with a trait that its elements do not carry.</summary>
    protected virtual void RequireRebuildable(TCollection value)
    {
    }

    /// <param name="values">The elements in the order of enumeration; the method may keep the array.</param>
    /// <param name="position">For errors.</param>
    protected abstract TCollection Make(T[] values, int position);
}
