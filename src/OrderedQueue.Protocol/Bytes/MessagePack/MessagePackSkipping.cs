using System.Diagnostics.CodeAnalysis;
using MessagePack;
using static OrderedQueue.Bytes.DecodingErrors;

namespace OrderedQueue.Bytes;

/// <summary>Steps over items that nobody decodes.</summary>
internal static class MessagePackSkipping
{
    /// <summary>Steps over one item with all that it contains. It counts instead of recursing, so any nesting is safe.</summary>
    public static void Skip(this ref PayloadReader reader)
    {
        long items = 1;
        while (items > 0)
        {
            items += reader.SkipOne() - 1;
            if (items > reader.Remaining) ThrowCutOff(reader, items);
        }
    }

    [DoesNotReturn]
    private static void ThrowCutOff(in PayloadReader reader, long items) => throw new PayloadFormatException(
        $"The value is cut off: {items} more items are announced and {reader.Remaining} bytes are left", reader.Position);

    /// <summary>Returns how many items the one stepped over announces as its content.</summary>
    private static long SkipOne(this ref PayloadReader reader)
    {
        if (reader.IsArrayAhead()) return reader.ReadArrayHeader();
        if (reader.IsMapAhead()) return 2L * reader.ReadMapHeader();
        switch (reader.Peek())
        {
            case < 0 or MessagePackCode.NeverUsed:
                return ThrowUnexpected(ref reader, "a value");
            case MessagePackCode.Nil or MessagePackCode.True or MessagePackCode.False:
                reader.Advance(1);
                return 0;
            case MessagePackCode.Bin8 or MessagePackCode.Bin16 or MessagePackCode.Bin32:
                reader.ReadBinary();
                return 0;
            case MessagePackCode.Float32 or MessagePackCode.Float64:
                reader.ReadDouble();
                return 0;
            case (>= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16) or (>= MessagePackCode.Ext8 and <= MessagePackCode.Ext32):
                reader.Advance(reader.ReadExtensionHeader(out _));
                return 0;
            default:
                if (reader.IsTextAhead()) reader.ReadUtf8();
                else reader.ReadIntegerBits(out _);
                return 0;
        }
    }
}
