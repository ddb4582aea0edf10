using System.Collections.Concurrent;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>
/// A type in bytes: its code from the table, then its type arguments likewise. Bounded in nodes, so that no message can make the
/// runtime build huge types, and by the table, so that none can name a type at all.
/// </summary>
internal static class TypeDescriptor
{
    /// <summary>Enough for any type that is written by hand; a struct of so many of the largest parts still fits a stack frame.</summary>
    private const int MaxNodes = 64;

    private const int MaxRank = 32;

    private static readonly ConcurrentDictionary<Type, byte[]> _descriptors = new();

    /// <exception cref="NotSupportedException">The type, or one of its type arguments, is not in the table.</exception>
    public static ReadOnlySpan<byte> Of(Type type) => _descriptors.GetOrAdd(type, static type =>
    {
        List<byte> bytes = [];
        int nodes = 0;
        Append(type, type, bytes, ref nodes);
        return [.. bytes];
    });

    public static Type Read(ref PayloadReader reader)
    {
        int nodes = 0;
        return Read(ref reader, ref nodes);
    }

    private static void Append(Type part, Type whole, List<byte> bytes, ref int nodes)
    {
        if (++nodes > MaxNodes) throw EncodingRefusal.UntypedValue(whole);
        if (part.IsArray)
        {
            bytes.Add(part.IsSZArray ? TypeTable.VectorCode : TypeTable.MultiDimensionalCode);
            if (!part.IsSZArray) bytes.Add((byte)part.GetArrayRank());
            Append(part.GetElementType()!, whole, bytes, ref nodes);
            return;
        }

        Type known = part.IsGenericType ? part.GetGenericTypeDefinition() : part;
        if (!TypeTable.TryGetCode(known, out byte code)) throw EncodingRefusal.UntypedValue(whole);
        bytes.Add(code);
        foreach (Type argument in part.GetGenericArguments()) Append(argument, whole, bytes, ref nodes);
    }

    private static Type Read(ref PayloadReader reader, ref int nodes)
    {
        int start = reader.Position;
        if (++nodes > MaxNodes) throw new PayloadFormatException("The type is too complicated", start);
        byte code = ReadByte(ref reader);
        try
        {
            if (code == TypeTable.VectorCode) return Read(ref reader, ref nodes).MakeArrayType();
            if (code == TypeTable.MultiDimensionalCode) return ReadMultiDimensional(ref reader, ref nodes, start);
            if (!TypeTable.TryGetType(code, out Type? type))
                throw new PayloadFormatException($"There is no type with code 0x{code:X2}", start);
            if (!type!.IsGenericTypeDefinition) return type;
            Type[] arguments = new Type[type.GetGenericArguments().Length];
            for (int i = 0; i < arguments.Length; i++) arguments[i] = Read(ref reader, ref nodes);
            return type.MakeGenericType(arguments);
        }
        catch (Exception exception) when (exception is ArgumentException or TypeLoadException)
        {
            // Type arguments that break a constraint, such as Nullable<string>.
            throw new PayloadFormatException($"There is no such type: {exception.Message}", start, exception);
        }
    }

    private static Type ReadMultiDimensional(ref PayloadReader reader, ref int nodes, int start)
    {
        byte rank = ReadByte(ref reader);
        if (rank is < 2 or > MaxRank) throw new PayloadFormatException($"An array of several dimensions cannot have {rank}", start);
        return Read(ref reader, ref nodes).MakeArrayType(rank);
    }

    private static byte ReadByte(ref PayloadReader reader)
    {
        if (reader.Remaining == 0) throw new PayloadFormatException("The type is cut off", reader.Position);
        return reader.Read(1)[0];
    }
}
