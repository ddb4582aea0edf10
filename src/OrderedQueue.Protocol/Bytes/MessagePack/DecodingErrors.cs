using System.Diagnostics.CodeAnalysis;
using MessagePack;

namespace OrderedQueue.Bytes;

/// <summary>What can be wrong with an item that is read, each with its position.</summary>
internal static class DecodingErrors
{
    [DoesNotReturn]
    public static long ThrowUnexpected(ref PayloadReader reader, string expected) =>
        throw new PayloadFormatException($"Expected {expected}, found {Describe(reader.Peek())}", reader.Position);

    [DoesNotReturn]
    public static void ThrowUnread(ref PayloadReader reader, MessagePackPrimitives.DecodeResult result, int bytes, string expected)
    {
        if (result == MessagePackPrimitives.DecodeResult.InsufficientBuffer) ThrowTruncated(reader.Position, bytes, reader.Remaining);
        ThrowUnexpected(ref reader, expected);
    }

    [DoesNotReturn]
    public static void ThrowTooMany(long count, long room, int start) => throw new PayloadFormatException(
        $"{count} elements are announced, more than the {room} bytes that are left for them could hold", start);

    [DoesNotReturn]
    public static void ThrowTruncated(int start, long needed, int remaining) =>
        throw new PayloadFormatException($"The value is cut off: {needed} bytes are needed and {remaining} are left", start);

    [DoesNotReturn]
    public static void ThrowOutOfRange(string value, string min, string max, int position) =>
        throw new PayloadFormatException($"The number {value} is outside the range of its type, {min} to {max}", position);

    private static string Describe(int code) => code switch
    {
        < 0 => "the end of the bytes",
        <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt => "an integer",
        >= MessagePackCode.UInt8 and <= MessagePackCode.Int64 => "an integer",
        <= MessagePackCode.MaxFixMap or MessagePackCode.Map16 or MessagePackCode.Map32 => "a map",
        <= MessagePackCode.MaxFixArray or MessagePackCode.Array16 or MessagePackCode.Array32 => "an array",
        <= MessagePackCode.MaxFixStr or (>= MessagePackCode.Str8 and <= MessagePackCode.Str32) => "text",
        MessagePackCode.Nil => "nil",
        MessagePackCode.NeverUsed => "the byte 0xC1, which MessagePack never uses",
        MessagePackCode.False or MessagePackCode.True => "a boolean",
        MessagePackCode.Bin8 or MessagePackCode.Bin16 or MessagePackCode.Bin32 => "bytes",
        MessagePackCode.Float32 => "a 32-bit float",
        MessagePackCode.Float64 => "a 64-bit float",
        _ => "an extension",
    };
}
