using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using MessagePack;
using static OrderedQueue.Bytes.DecodingErrors;

namespace OrderedQueue.Bytes;

internal static partial class MessagePackDecoder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadInt32(this ref PayloadReader reader)
    {
        int code = reader.Peek();
        if ((uint)code > MessagePackCode.MaxFixInt) return (int)reader.ReadSigned(int.MinValue, int.MaxValue);
        reader.Advance(1);
        return code;
    }

    public static long ReadInt64(this ref PayloadReader reader) => reader.ReadSigned(long.MinValue, long.MaxValue);

    /// <summary>Any integer form, however wide, whose value lies in the range.</summary>
    public static long ReadSigned(this ref PayloadReader reader, long min, long max)
    {
        int start = reader.Position;
        long value = reader.ReadIntegerBits(out bool isAboveInt64);
        if (isAboveInt64 || value < min || value > max)
            ThrowOutOfRange(isAboveInt64 ? ((ulong)value).ToString() : value.ToString(), min.ToString(), max.ToString(), start);
        return value;
    }

    /// <summary>Any integer form, however wide, whose value lies in the range.</summary>
    public static ulong ReadUnsigned(this ref PayloadReader reader, ulong max)
    {
        int start = reader.Position;
        long value = reader.ReadIntegerBits(out bool isAboveInt64);
        bool isNegative = value < 0 && !isAboveInt64;
        if (isNegative || (ulong)value > max)
            ThrowOutOfRange(isNegative ? value.ToString() : ((ulong)value).ToString(), "0", max.ToString(), start);
        return (ulong)value;
    }

    /// <summary>The value's 64 bits; when <paramref name="isAboveInt64"/> they mean a number from 2^63 on.</summary>
    public static long ReadIntegerBits(this ref PayloadReader reader, out bool isAboveInt64)
    {
        // Not with the package's primitives: they go through tables of objects, for which a process that is not compiled ahead compiles
        // 65 methods.
        isAboveInt64 = false;
        int code = reader.Peek();
        if ((uint)code <= MessagePackCode.MaxFixInt || code >= MessagePackCode.MinNegativeFixInt)
        {
            reader.Advance(1);
            return (sbyte)code;
        }

        switch (code)
        {
            case MessagePackCode.UInt8: return reader.TakeNumber(sizeof(byte))[0];
            case MessagePackCode.UInt16: return BinaryPrimitives.ReadUInt16BigEndian(reader.TakeNumber(sizeof(ushort)));
            case MessagePackCode.UInt32: return BinaryPrimitives.ReadUInt32BigEndian(reader.TakeNumber(sizeof(uint)));
            case MessagePackCode.Int8: return (sbyte)reader.TakeNumber(sizeof(sbyte))[0];
            case MessagePackCode.Int16: return BinaryPrimitives.ReadInt16BigEndian(reader.TakeNumber(sizeof(short)));
            case MessagePackCode.Int32: return BinaryPrimitives.ReadInt32BigEndian(reader.TakeNumber(sizeof(int)));
            case MessagePackCode.Int64: return BinaryPrimitives.ReadInt64BigEndian(reader.TakeNumber(sizeof(long)));
            case MessagePackCode.UInt64:
                long bits = BinaryPrimitives.ReadInt64BigEndian(reader.TakeNumber(sizeof(ulong)));
                isAboveInt64 = bits < 0;
                return bits;
            default: return ThrowUnexpected(ref reader, "an integer");
        }
    }

    public static float ReadSingle(this ref PayloadReader reader)
    {
        if (reader.Peek() != MessagePackCode.Float32) ThrowUnexpected(ref reader, "a 32-bit float");
        reader.Take(MessagePackPrimitives.TryReadSingle(reader.Unread, out float value, out int bytes), bytes, "a 32-bit float");
        return value;
    }

    /// <summary>A 32-bit float is accepted too: every one of its values is also a double.</summary>
    public static double ReadDouble(this ref PayloadReader reader)
    {
        if (reader.Peek() is not (MessagePackCode.Float64 or MessagePackCode.Float32)) ThrowUnexpected(ref reader, "a 64-bit float");
        reader.Take(MessagePackPrimitives.TryReadDouble(reader.Unread, out double value, out int bytes), bytes, "a 64-bit float");
        return value;
    }

    private static ReadOnlySpan<byte> TakeNumber(this ref PayloadReader reader, int bytes)
    {
        if (bytes >= reader.Remaining) ThrowTruncated(reader.Position, 1 + bytes, reader.Remaining);
        return reader.Read(1 + bytes)[1..];
    }
}
