using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using MessagePack;
using static OrderedQueue.Bytes.DecodingErrors;

namespace OrderedQueue.Bytes;

internal static partial class MessagePackDecoder
{
    /// <summary>Text or nil; never text with replaced characters.</summary>
    public static string? ReadString(this ref PayloadReader reader)
    {
        if (!reader.IsTextAhead())
        {
            if (reader.TryReadNil()) return null;
            if (reader.PeekExtensionCode() == ExtensionCode.Utf16Text) return reader.ReadUtf16();
        }

        int start = reader.Position;
        ReadOnlySpan<byte> utf8 = reader.ReadUtf8();
        if (!Utf8.IsValid(utf8)) throw new PayloadFormatException("The text is not valid UTF-8", start);
        return Encoding.UTF8.GetString(utf8);
    }

    /// <summary>Text that may not be nil.</summary>
    public static string ReadText(this ref PayloadReader reader)
    {
        if (reader.Peek() == MessagePackCode.Nil) ThrowUnexpected(ref reader, "text");
        return reader.ReadString()!;
    }

    public static bool IsTextAhead(this ref PayloadReader reader) =>
        reader.Peek() is (>= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr)
            or (>= MessagePackCode.Str8 and <= MessagePackCode.Str32);

    /// <summary>The bytes of a str item, not validated. A view of the payload.</summary>
    public static ReadOnlySpan<byte> ReadUtf8(this ref PayloadReader reader)
    {
        int start = reader.Position;
        reader.Take(MessagePackPrimitives.TryReadStringHeader(reader.Unread, out uint length, out int bytes), bytes, "text");
        return reader.TakeContent(length, start);
    }

    private static string ReadUtf16(this ref PayloadReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> bytes = reader.ReadExtension(ExtensionCode.Utf16Text, length: -1);
        if (bytes.Length % 2 != 0) throw new PayloadFormatException("UTF-16 text has an odd number of bytes", start);
        return string.Create(bytes.Length / 2, bytes, static (chars, source) =>
        {
            for (int i = 0; i < chars.Length; i++) chars[i] = (char)BinaryPrimitives.ReadUInt16BigEndian(source[(2 * i)..]);
        });
    }
}
