using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>An array of one item: the length of each dimension, then all elements with the last dimension running fastest.</summary>
internal sealed class MultiDimensionalArrayFormatter<TArray, T>(IPayloadFormatter<T> element) : IPayloadFormatter<TArray?>
    where TArray : class
{
    private readonly int _rank = typeof(TArray).GetArrayRank();

    public void Write(ref PayloadWriter writer, TArray? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Array array = (Array)(object)value;
        writer.WriteArrayHeader(_rank + 1);
        writer.Enter(typeof(TArray));
        for (int dimension = 0; dimension < _rank; dimension++)
        {
            if (array.GetLowerBound(dimension) != 0)
            {
                throw new NotSupportedException(
                    $"The {TypeName.Of(typeof(TArray))} has a dimension that does not start at 0; only arrays that do can be encoded.");
            }
            writer.WriteInt64(array.GetLength(dimension));
        }

        Elements.Write(ref writer, element, (ReadOnlySpan<T>)SpanOf(array), typeof(TArray));
        writer.Leave();
    }

    public TArray? Read(ref PayloadReader reader)
    {
        if (reader.TryReadNil()) return null;
        int start = reader.Position;
        reader.ReadItems(_rank + 1);
        reader.Enter(_rank + 1);
        int[] lengths = new int[_rank];
        for (int dimension = 0; dimension < _rank; dimension++)
        {
            reader.BeginElement();
            lengths[dimension] = (int)reader.ReadSigned(0, Array.MaxLength);
        }

        reader.BeginElement();
        T[] values = Elements.Read(ref reader, element);
        reader.Leave();
        if (ProductOf(lengths) != values.Length)
            throw new PayloadFormatException("The lengths of the dimensions do not fit the number of elements", start);
        Array array = Array.CreateInstance(typeof(T), lengths);
        values.CopyTo(SpanOf(array));
        return (TArray)(object)array;
    }

    private static Span<T> SpanOf(Array array) => array.Length == 0
        ? []
        : MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    /// <summary>-1 when it is larger than any array.</summary>
    private static long ProductOf(int[] lengths)
    {
        if (lengths.Contains(0)) return 0;
        long product = 1;
        foreach (int length in lengths)
        {
            product *= length;
            if (product > Array.MaxLength) return -1;
        }

        return product;
    }
}
