using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace OrderedQueue.Bytes;

/// <summary>
/// Reads MessagePack items. Stateless; every length is checked against what is left of the payload before anything is allocated,
/// and whatever is wrong ends in a <see cref="PayloadFormatException"/>. Numbers and text are in the other parts.
/// </summary>
internal static partial class MessagePackDecoder
{
    public static bool TryReadNil(this ref PayloadReader reader)
    {
        if (reader.Peek() != MessagePackCode.Nil) return false;
        reader.Advance(1);
        return true;
    }

    public static bool ReadBoolean(this ref PayloadReader reader)
    {
        int code = reader.Peek();
        if (code is not (MessagePackCode.True or MessagePackCode.False)) ThrowUnexpected(ref reader, "a boolean");
        reader.Advance(1);
        return code == MessagePackCode.True;
    }

    /// <summary>A view of the payload: copy it before keeping it.</summary>
    public static ReadOnlySpan<byte> ReadBinary(this ref PayloadReader reader)
    {
        int start = reader.Position;
        long length = reader.TakeBinarySize();
        return reader.LiftedHere(length) ?? reader.TakeContent(length, start);
    }

    /// <summary>An array that is the caller's to keep.</summary>
    public static byte[] ReadByteArray(this ref PayloadReader reader)
    {
        int start = reader.Position;
        long length = reader.TakeBinarySize();
        return reader.LiftedHere(length) ?? reader.TakeContent(length, start).ToArray();
    }

    /// <summary>The count never exceeds the bytes that are left, less those that enclosing containers still need.</summary>
    public static int ReadArrayHeader(this ref PayloadReader reader)
    {
        int start = reader.Position;
        int code = reader.Peek();
        long count = code switch
        {
            >= MessagePackCode.MinFixArray and <= MessagePackCode.MaxFixArray => reader.TakeSize(0, code - MessagePackCode.MinFixArray),
            MessagePackCode.Array16 => reader.TakeSize(2),
            MessagePackCode.Array32 => reader.TakeSize(4),
            _ => ThrowUnexpected(ref reader, "an array"),
        };
        return reader.CheckCount(count, itemsPerElement: 1, start);
    }

    /// <summary>The header of an array that must have exactly this many items.</summary>
    public static void ReadItems(this ref PayloadReader reader, int count)
    {
        int start = reader.Position;
        int actual = reader.ReadArrayHeader();
        if (actual != count) throw new PayloadFormatException($"An array of {count} items was expected, and {actual} are announced", start);
    }

    /// <summary>The number of pairs; two items each are checked to fit.</summary>
    public static int ReadMapHeader(this ref PayloadReader reader)
    {
        int start = reader.Position;
        int code = reader.Peek();
        long count = code switch
        {
            >= MessagePackCode.MinFixMap and <= MessagePackCode.MaxFixMap => reader.TakeSize(0, code - MessagePackCode.MinFixMap),
            MessagePackCode.Map16 => reader.TakeSize(2),
            MessagePackCode.Map32 => reader.TakeSize(4),
            _ => ThrowUnexpected(ref reader, "a map"),
        };
        return reader.CheckCount(count, itemsPerElement: 2, start);
    }

    /// <summary>The length is checked to be there; the content is read by the caller.</summary>
    public static int ReadExtensionHeader(this ref PayloadReader reader, out sbyte code)
    {
        int start = reader.Position;
        int first = reader.Peek();
        long length = first switch
        {
            >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16 => reader.TakeSize(0, 1L << (first - MessagePackCode.FixExt1)),
            MessagePackCode.Ext8 => reader.TakeSize(1),
            MessagePackCode.Ext16 => reader.TakeSize(2),
            MessagePackCode.Ext32 => reader.TakeSize(4),
            _ => ThrowUnexpected(ref reader, "an extension"),
        };
        if (length + 1 > reader.Remaining) ThrowTruncated(start, length + 1, reader.Remaining);
        code = (sbyte)reader.Read(1)[0];
        return (int)length;
    }

    /// <summary>The content of one extension that must have this code, and this length unless negative.</summary>
    public static ReadOnlySpan<byte> ReadExtension(this ref PayloadReader reader, sbyte code, int length)
    {
        int start = reader.Position;
        int actual = reader.ReadExtensionHeader(out sbyte actualCode);
        if (actualCode != code) throw new PayloadFormatException($"Extension type {code} was expected and {actualCode} found", start);
        if (length >= 0 && actual != length)
            throw new PayloadFormatException($"Extension type {code} has {length} bytes, but {actual} are announced", start);
        return reader.Read(actual);
    }

    /// <summary>The extension code ahead, or null when no whole extension header is ahead.</summary>
    public static sbyte? PeekExtensionCode(this ref PayloadReader reader)
    {
        int offset = reader.Peek() switch
        {
            >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16 => 1,
            MessagePackCode.Ext8 => 2,
            MessagePackCode.Ext16 => 3,
            MessagePackCode.Ext32 => 5,
            _ => int.MaxValue,
        };
        return offset < reader.Remaining ? (sbyte)reader.Unread[offset] : null;
    }

    public static bool IsArrayAhead(this ref PayloadReader reader) => reader.Peek()
        is (>= MessagePackCode.MinFixArray and <= MessagePackCode.MaxFixArray) or MessagePackCode.Array16 or MessagePackCode.Array32;

    public static bool IsMapAhead(this ref PayloadReader reader) => reader.Peek()
        is (>= MessagePackCode.MinFixMap and <= MessagePackCode.MaxFixMap) or MessagePackCode.Map16 or MessagePackCode.Map32;

    /// <summary>To be called after the last value of a payload.</summary>
    public static void EnsureEnd(this ref PayloadReader reader)
    {
        if (reader.Remaining > 0) throw new PayloadFormatException($"{reader.Remaining} bytes are left over after the value", reader.Position);
    }

    [DoesNotReturn]
    public static long ThrowUnexpected(ref PayloadReader reader, string expected) =>
        throw new PayloadFormatException($"Expected {expected}, found {MessagePackCode.Describe(reader.Peek())}", reader.Position);

    /// <summary>Steps over the code and reads the big-endian size after it; without one, <paramref name="fixedSize"/> is the size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long TakeSize(this ref PayloadReader reader, int sizeBytes, long fixedSize = 0)
    {
        if (sizeBytes >= reader.Remaining) ThrowTruncated(reader.Position, 1 + sizeBytes, reader.Remaining);
        ReadOnlySpan<byte> size = reader.Read(1 + sizeBytes)[1..];
        return sizeBytes switch
        {
            0 => fixedSize,
            1 => size[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(size),
            _ => BinaryPrimitives.ReadUInt32BigEndian(size),
        };
    }

    private static long TakeBinarySize(this ref PayloadReader reader) => reader.Peek() switch
    {
        MessagePackCode.Bin8 => reader.TakeSize(1),
        MessagePackCode.Bin16 => reader.TakeSize(2),
        MessagePackCode.Bin32 => reader.TakeSize(4),
        _ => ThrowUnexpected(ref reader, "bytes"),
    };

    private static ReadOnlySpan<byte> TakeContent(this ref PayloadReader reader, long length, int start)
    {
        if (length > reader.Remaining) ThrowTruncated(start, length, reader.Remaining);
        return reader.Read((int)length);
    }

    private static int CheckCount(this ref PayloadReader reader, long count, int itemsPerElement, int start)
    {
        long room = (long)reader.Remaining - reader.OwedElements;
        if (count * itemsPerElement > room)
            throw new PayloadFormatException($"{count} elements are announced, more than the {Math.Max(room, 0)} bytes that are left for them could hold", start);
        return (int)count;
    }

    [DoesNotReturn]
    private static void ThrowTruncated(int start, long needed, int remaining) =>
        throw new PayloadFormatException($"The value is cut off: {needed} bytes are needed and {remaining} are left", start);
}
