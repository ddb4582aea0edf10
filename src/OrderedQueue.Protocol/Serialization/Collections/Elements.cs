using System.Runtime.CompilerServices;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>The array item behind every sequence: header, then the elements by their own formatter.</summary>
internal static class Elements
{
    /// <summary>A count that is only announced reserves no more than this many elements of more than a reference's size at once.</summary>
    private const int FirstReservedElements = 4096;

    public static void Write<T>(ref PayloadWriter writer, IPayloadFormatter<T> element, ReadOnlySpan<T> values, Type owner)
    {
        writer.WriteArrayHeader(values.Length);
        if (values.IsEmpty) return;
        writer.Enter(owner);
        foreach (T value in values) element.Write(ref writer, value);
        writer.Leave();
    }

    /// <summary>A negative count means that only running through the values tells it; the header then comes last.</summary>
    public static void Write<T>(ref PayloadWriter writer, IPayloadFormatter<T> element, IEnumerable<T> values, int knownCount, Type owner)
    {
        int start = writer.Written;
        if (knownCount >= 0) writer.WriteArrayHeader(knownCount);
        writer.Enter(owner);
        int count = 0;
        foreach (T value in values)
        {
            element.Write(ref writer, value);
            count++;
        }

        writer.Leave();
        if (knownCount < 0) writer.InsertArrayHeader(start, count);
        else if (count != knownCount) throw EncodingRefusal.ChangedMeanwhile(values.GetType());
    }

    public static T[] Read<T>(ref PayloadReader reader, IPayloadFormatter<T> element)
    {
        int count = reader.ReadArrayHeader();
        if (count == 0) return [];
        reader.Enter(count);
        T[] values = new T[Unsafe.SizeOf<T>() <= sizeof(long) ? count : Math.Min(count, FirstReservedElements)];
        for (int i = 0; i < count; i++)
        {
            if (i == values.Length) Array.Resize(ref values, (int)Math.Min(count, 2L * i));
            values[i] = reader.ReadElement(element);
        }

        reader.Leave();
        return values;
    }

    /// <summary>
    /// Refuses a value whose runtime type says more than the declared class; an interface or abstract class says nothing of its own.
    /// </summary>
    public static void RequireDeclaredType<T>(T value)
    {
        if (typeof(T).IsSealed || typeof(T).IsAbstract || value!.GetType() == typeof(T)) return;
        throw EncodingRefusal.UndeclaredDerivedType(typeof(T), value.GetType());
    }
}
