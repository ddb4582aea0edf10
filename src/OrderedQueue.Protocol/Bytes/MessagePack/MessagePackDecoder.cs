using System.Runtime.CompilerServices;
using MessagePack;
using static OrderedQueue.Bytes.DecodingErrors;

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
        reader.Take(MessagePackPrimitives.TryReadArrayHeader(reader.Unread, out uint count, out int bytes), bytes, "an array");
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
        reader.Take(MessagePackPrimitives.TryReadMapHeader(reader.Unread, out uint count, out int bytes), bytes, "a map");
        return reader.CheckCount(count, itemsPerElement: 2, start);
    }

    /// <summary>The length is checked to be there; the content is read by the caller.</summary>
    public static int ReadExtensionHeader(this ref PayloadReader reader, out sbyte code)
    {
        int start = reader.Position;
        var result = MessagePackPrimitives.TryReadExtensionHeader(reader.Unread, out ExtensionHeader header, out int bytes);
        reader.Take(result, bytes, "an extension");
        if (header.Length > reader.Remaining) ThrowTruncated(start, header.Length, reader.Remaining);
        code = header.TypeCode;
        return (int)header.Length;
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
        if (reader.Remaining == 0) return;
        throw new PayloadFormatException($"{reader.Remaining} bytes are left over after the value", reader.Position);
    }

    /// <summary>Steps over what has been read of an item, or says why it could not be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(this ref PayloadReader reader, MessagePackPrimitives.DecodeResult result, int bytes, string expected)
    {
        if (result != MessagePackPrimitives.DecodeResult.Success) ThrowUnread(ref reader, result, bytes, expected);
        reader.Advance(bytes);
    }

    private static long TakeBinarySize(this ref PayloadReader reader)
    {
        if (reader.Peek() is < MessagePackCode.Bin8 or > MessagePackCode.Bin32) ThrowUnexpected(ref reader, "bytes");
        reader.Take(MessagePackPrimitives.TryReadBinHeader(reader.Unread, out uint length, out int bytes), bytes, "bytes");
        return length;
    }

    private static ReadOnlySpan<byte> TakeContent(this ref PayloadReader reader, long length, int start)
    {
        if (length > reader.Remaining) ThrowTruncated(start, length, reader.Remaining);
        return reader.Read((int)length);
    }

    private static int CheckCount(this ref PayloadReader reader, long count, int itemsPerElement, int start)
    {
        long room = (long)reader.Remaining - reader.OwedElements;
        if (count * itemsPerElement > room) ThrowTooMany(count, Math.Max(room, 0), start);
        return (int)count;
    }
}
