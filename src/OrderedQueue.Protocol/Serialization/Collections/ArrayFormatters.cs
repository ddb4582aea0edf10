using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>An array of one dimension. One that is covariant at run time (a string[] as object[]) arrives as its declared type.</summary>
internal sealed class ArrayFormatter<T>(IPayloadFormatter<T> element) : IPayloadFormatter<T[]?>
{
    public void Write(ref PayloadWriter writer, T[]? value)
    {
        if (value is null) writer.WriteNil();
        else Elements.Write(ref writer, element, new ReadOnlySpan<T>(value), typeof(T[]));
    }

    public T[]? Read(ref PayloadReader reader) => reader.TryReadNil() ? null : Elements.Read(ref reader, element);
}

/// <summary>The elements of the segment, without the array around it; nil when it has none.</summary>
internal sealed class ArraySegmentFormatter<T>(IPayloadFormatter<T> element) : IPayloadFormatter<ArraySegment<T>>, IEncodesDefaultAsNil
{
    public void Write(ref PayloadWriter writer, ArraySegment<T> value)
    {
        if (value.Array is null) writer.WriteNil();
        else Elements.Write(ref writer, element, new ReadOnlySpan<T>(value.Array, value.Offset, value.Count), typeof(ArraySegment<T>));
    }

    public ArraySegment<T> Read(ref PayloadReader reader) => reader.TryReadNil() ? default : new(Elements.Read(ref reader, element));
}

/// <summary>The elements; the receiver gets an array of its own.</summary>
internal sealed class MemoryFormatter<T>(IPayloadFormatter<T> element) : IPayloadFormatter<Memory<T>>
{
    public void Write(ref PayloadWriter writer, Memory<T> value) =>
        Elements.Write(ref writer, element, (ReadOnlySpan<T>)value.Span, typeof(Memory<T>));

    public Memory<T> Read(ref PayloadReader reader) => Elements.Read(ref reader, element);
}

/// <summary>The elements; the receiver gets an array of its own.</summary>
internal sealed class ReadOnlyMemoryFormatter<T>(IPayloadFormatter<T> element) : IPayloadFormatter<ReadOnlyMemory<T>>
{
    public void Write(ref PayloadWriter writer, ReadOnlyMemory<T> value) =>
        Elements.Write(ref writer, element, value.Span, typeof(ReadOnlyMemory<T>));

    public ReadOnlyMemory<T> Read(ref PayloadReader reader) => Elements.Read(ref reader, element);
}

/// <summary>The elements; nil for the default value, which is neither null nor empty.</summary>
internal sealed class ImmutableArrayFormatter<T>(IPayloadFormatter<T> element) : IPayloadFormatter<ImmutableArray<T>>, IEncodesDefaultAsNil
{
    public void Write(ref PayloadWriter writer, ImmutableArray<T> value)
    {
        if (value.IsDefault) writer.WriteNil();
        else Elements.Write(ref writer, element, value.AsSpan(), typeof(ImmutableArray<T>));
    }

    public ImmutableArray<T> Read(ref PayloadReader reader) =>
        reader.TryReadNil() ? default : ImmutableCollectionsMarshal.AsImmutableArray(Elements.Read(ref reader, element));
}

/// <summary>A list; the elements go straight into its own array.</summary>
internal sealed class ListFormatter<T>(IPayloadFormatter<T> element) : IPayloadFormatter<List<T>?>
{
    public void Write(ref PayloadWriter writer, List<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Elements.RequireDeclaredType(value);
        Elements.Write(ref writer, element, (ReadOnlySpan<T>)CollectionsMarshal.AsSpan(value), typeof(List<T>));
    }

    public List<T>? Read(ref PayloadReader reader) => reader.TryReadNil() ? null : ReadList(ref reader, element);

    internal static List<T> ReadList(ref PayloadReader reader, IPayloadFormatter<T> element)
    {
        T[] values = Elements.Read(ref reader, element);
        List<T> list = [];
        CollectionsMarshal.SetCount(list, values.Length);
        values.CopyTo(CollectionsMarshal.AsSpan(list));
        return list;
    }
}
