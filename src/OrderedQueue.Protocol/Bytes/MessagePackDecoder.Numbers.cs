using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace OrderedQueue.Bytes;

internal static partial class MessagePackDecoder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadInt32(this ref PayloadReader reader)
    {
        int code = reader.Peek();
        if ((uint)code > MessagePackCode.MaxPositiveFixInt) return (int)reader.ReadSigned(int.MinValue, int.MaxValue);
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
        isAboveInt64 = false;
        int code = reader.Peek();
        if ((uint)code <= MessagePackCode.MaxPositiveFixInt || code >= MessagePackCode.MinNegativeFixInt)
        {
            reader.Advance(1);
            return (sbyte)code;
        }

        switch (code)
        {
            case MessagePackCode.UInt8: return reader.TakeNumber(1)[0];
            case MessagePackCode.UInt16: return BinaryPrimitives.ReadUInt16BigEndian(reader.TakeNumber(2));
            case MessagePackCode.UInt32: return BinaryPrimitives.ReadUInt32BigEndian(reader.TakeNumber(4));
            case MessagePackCode.Int8: return (sbyte)reader.TakeNumber(1)[0];
            case MessagePackCode.Int16: return BinaryPrimitives.ReadInt16BigEndian(reader.TakeNumber(2));
            case MessagePackCode.Int32: return BinaryPrimitives.ReadInt32BigEndian(reader.TakeNumber(4));
            case MessagePackCode.Int64: return BinaryPrimitives.ReadInt64BigEndian(reader.TakeNumber(8));
            case MessagePackCode.UInt64:
                long bits = BinaryPrimitives.ReadInt64BigEndian(reader.TakeNumber(8));
                isAboveInt64 = bits < 0;
                return bits;
            default: return ThrowUnexpected(ref reader, "an integer");
        }
    }

    public static float ReadSingle(this ref PayloadReader reader)
    {
        if (reader.Peek() != MessagePackCode.Float32) ThrowUnexpected(ref reader, "a 32-bit float");
        return BinaryPrimitives.ReadSingleBigEndian(reader.TakeNumber(4));
    }

    /// <summary>A 32-bit float is accepted too: every one of its values is also a double.</summary>
    public static double ReadDouble(this ref PayloadReader reader) => reader.Peek() switch
    {
        MessagePackCode.Float64 => BinaryPrimitives.ReadDoubleBigEndian(reader.TakeNumber(8)),
        MessagePackCode.Float32 => reader.ReadSingle(),
        _ => ThrowUnexpected(ref reader, "a 64-bit float"),
    };

    private static ReadOnlySpan<byte> TakeNumber(this ref PayloadReader reader, int bytes)
    {
        if (bytes >= reader.Remaining) ThrowTruncated(reader.Position, 1 + bytes, reader.Remaining);
        return reader.Read(1 + bytes)[1..];
    }

    [DoesNotReturn]
    private static void ThrowOutOfRange(string value, string min, string max, int position) =>
        throw new PayloadFormatException($"The number {value} is outside the range of its type, {min} to {max}", position);
}
