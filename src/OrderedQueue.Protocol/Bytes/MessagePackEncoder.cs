using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace OrderedQueue.Bytes;

/// <summary>Writes MessagePack items, each in its smallest form. Stateless; text is in the other part.</summary>
internal static partial class MessagePackEncoder
{
    public static void WriteNil(this ref PayloadWriter writer) => writer.WriteCode(MessagePackCode.Nil);

    public static void WriteBoolean(this ref PayloadWriter writer, bool value) =>
        writer.WriteCode(value ? MessagePackCode.True : MessagePackCode.False);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteInt64(this ref PayloadWriter writer, long value)
    {
        if ((ulong)value <= MessagePackCode.MaxPositiveFixInt) writer.WriteCode((byte)value);
        else if (value >= 0) writer.WriteLargeUnsigned((ulong)value);
        else writer.WriteNegative(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUInt64(this ref PayloadWriter writer, ulong value)
    {
        if (value <= MessagePackCode.MaxPositiveFixInt) writer.WriteCode((byte)value);
        else writer.WriteLargeUnsigned(value);
    }

    public static void WriteSingle(this ref PayloadWriter writer, float value) =>
        writer.WriteCoded4(MessagePackCode.Float32, BitConverter.SingleToUInt32Bits(value));

    public static void WriteDouble(this ref PayloadWriter writer, double value) =>
        writer.WriteCoded8(MessagePackCode.Float64, BitConverter.DoubleToUInt64Bits(value));

    public static void WriteBinary(this ref PayloadWriter writer, scoped ReadOnlySpan<byte> bytes)
    {
        writer.WriteBinaryHeader(bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Of memory that stays as it is until the payload has been sent: a large one may be sent from where it is.</summary>
    public static void WriteLastingBinary(this ref PayloadWriter writer, ReadOnlyMemory<byte> bytes)
    {
        bool isAttached = writer.MayAttach(bytes.Length);
        writer.WriteBinaryHeader(bytes.Length);
        if (isAttached) writer.Attach(bytes);
        else writer.Write(bytes.Span);
    }

    public static void WriteArrayHeader(this ref PayloadWriter writer, int count)
    {
        if (count <= MessagePackCode.MaxFixArray - MessagePackCode.MinFixArray) writer.WriteCode((byte)(MessagePackCode.MinFixArray + count));
        else if (count <= ushort.MaxValue) writer.WriteCoded2(MessagePackCode.Array16, (ushort)count);
        else writer.WriteCoded4(MessagePackCode.Array32, (uint)count);
    }

    public static void WriteMapHeader(this ref PayloadWriter writer, int count)
    {
        if (count <= MessagePackCode.MaxFixMap - MessagePackCode.MinFixMap) writer.WriteCode((byte)(MessagePackCode.MinFixMap + count));
        else if (count <= ushort.MaxValue) writer.WriteCoded2(MessagePackCode.Map16, (ushort)count);
        else writer.WriteCoded4(MessagePackCode.Map32, (uint)count);
    }

    public static void WriteExtensionHeader(this ref PayloadWriter writer, sbyte code, int length)
    {
        if (length is 1 or 2 or 4 or 8 or 16) writer.WriteCode((byte)(MessagePackCode.FixExt1 + int.Log2(length)));
        else if (length <= byte.MaxValue) writer.WriteCoded1(MessagePackCode.Ext8, (byte)length);
        else if (length <= ushort.MaxValue) writer.WriteCoded2(MessagePackCode.Ext16, (ushort)length);
        else writer.WriteCoded4(MessagePackCode.Ext32, (uint)length);
        writer.WriteCode((byte)code);
    }

    /// <summary>Puts the header of an array in front of its elements, for sequences that are counted only by running through them.</summary>
    public static void InsertArrayHeader(this ref PayloadWriter writer, int position, int count)
    {
        PayloadWriter header = new(stackalloc byte[8], maxBytes: 8);
        header.WriteArrayHeader(count);
        writer.Insert(position, header.WrittenSpan);
    }

    /// <summary>Makes an extension of everything written since <paramref name="position"/>.</summary>
    public static void InsertExtensionHeader(this ref PayloadWriter writer, int position, sbyte code)
    {
        PayloadWriter header = new(stackalloc byte[8], maxBytes: 8);
        header.WriteExtensionHeader(code, writer.Written - position);
        writer.Insert(position, header.WrittenSpan);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteCode(this ref PayloadWriter writer, byte value)
    {
        writer.GetSpan(1)[0] = value;
        writer.Advance(1);
    }

    private static void WriteLargeUnsigned(this ref PayloadWriter writer, ulong value)
    {
        if (value <= byte.MaxValue) writer.WriteCoded1(MessagePackCode.UInt8, (byte)value);
        else if (value <= ushort.MaxValue) writer.WriteCoded2(MessagePackCode.UInt16, (ushort)value);
        else if (value <= uint.MaxValue) writer.WriteCoded4(MessagePackCode.UInt32, (uint)value);
        else writer.WriteCoded8(MessagePackCode.UInt64, value);
    }

    private static void WriteNegative(this ref PayloadWriter writer, long value)
    {
        if (value >= unchecked((sbyte)MessagePackCode.MinNegativeFixInt)) writer.WriteCode((byte)value);
        else if (value >= sbyte.MinValue) writer.WriteCoded1(MessagePackCode.Int8, (byte)value);
        else if (value >= short.MinValue) writer.WriteCoded2(MessagePackCode.Int16, (ushort)value);
        else if (value >= int.MinValue) writer.WriteCoded4(MessagePackCode.Int32, (uint)value);
        else writer.WriteCoded8(MessagePackCode.Int64, (ulong)value);
    }

    private static void WriteCoded1(this ref PayloadWriter writer, byte code, byte value)
    {
        Span<byte> span = writer.GetSpan(2);
        span[1] = value;
        span[0] = code;
        writer.Advance(2);
    }

    private static void WriteCoded2(this ref PayloadWriter writer, byte code, ushort value)
    {
        Span<byte> span = writer.GetSpan(3);
        BinaryPrimitives.WriteUInt16BigEndian(span[1..], value);
        span[0] = code;
        writer.Advance(3);
    }

    private static void WriteBinaryHeader(this ref PayloadWriter writer, int length)
    {
        if (length <= byte.MaxValue) writer.WriteCoded1(MessagePackCode.Bin8, (byte)length);
        else if (length <= ushort.MaxValue) writer.WriteCoded2(MessagePackCode.Bin16, (ushort)length);
        else writer.WriteCoded4(MessagePackCode.Bin32, (uint)length);
    }

    private static void WriteCoded4(this ref PayloadWriter writer, byte code, uint value)
    {
        Span<byte> span = writer.GetSpan(5);
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], value);
        span[0] = code;
        writer.Advance(5);
    }

    private static void WriteCoded8(this ref PayloadWriter writer, byte code, ulong value)
    {
        Span<byte> span = writer.GetSpan(9);
        BinaryPrimitives.WriteUInt64BigEndian(span[1..], value);
        span[0] = code;
        writer.Advance(9);
    }
}
