using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using MessagePack;

namespace OrderedQueue.Bytes;

internal static partial class MessagePackEncoder
{
    /// <summary>Up to here the most that UTF-8 could need is reserved; longer text is measured first.</summary>
    private const int ShortTextChars = 256;

    private const int MaxFixStrBytes = MessagePackCode.MaxFixStr - MessagePackCode.MinFixStr;

    /// <summary>UTF-8; text with lone surrogates, which UTF-8 cannot say, goes as an extension with its UTF-16 units.</summary>
    public static void WriteString(this ref PayloadWriter writer, string? value)
    {
        if (value is null) writer.WriteNil();
        else writer.WriteText(value);
    }

    public static void WriteText(this ref PayloadWriter writer, ReadOnlySpan<char> value)
    {
        bool written = value.Length <= ShortTextChars ? writer.TryWriteShort(value) : writer.TryWriteLong(value);
        if (!written) writer.WriteUtf16(value);
    }

    private static bool TryWriteShort(this ref PayloadWriter writer, ReadOnlySpan<char> value)
    {
        // Most text is ASCII: the header is guessed for that, and the bytes moved when the guess was too small.
        int guess = HeaderSize(value.Length);
        Span<byte> span = writer.GetSpan(3 + 3 * value.Length);
        OperationStatus status = Utf8.FromUtf16(value, span[guess..], out _, out int bytes, replaceInvalidSequences: false);
        if (status != OperationStatus.Done) return false;
        int header = HeaderSize(bytes);
        if (header != guess) span.Slice(guess, bytes).CopyTo(span[header..]);
        FormatTextHeader(span, bytes);
        writer.Advance(header + bytes);
        return true;
    }

    private static bool TryWriteLong(this ref PayloadWriter writer, ReadOnlySpan<char> value)
    {
        int bytes = Encoding.UTF8.GetByteCount(value);
        int header = HeaderSize(bytes);
        Span<byte> span = writer.GetSpan(header + bytes);
        if (Utf8.FromUtf16(value, span[header..], out _, out _, replaceInvalidSequences: false) != OperationStatus.Done) return false;
        FormatTextHeader(span, bytes);
        writer.Advance(header + bytes);
        return true;
    }

    private static void WriteUtf16(this ref PayloadWriter writer, ReadOnlySpan<char> value)
    {
        Span<byte> span = writer.WriteExtension(ExtensionCode.Utf16Text, checked(2 * value.Length));
        for (int i = 0; i < value.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(span[(2 * i)..], value[i]);
    }

    private static int HeaderSize(int bytes) => bytes switch
    {
        <= MaxFixStrBytes => 1,
        <= byte.MaxValue => 2,
        <= ushort.MaxValue => 3,
        _ => 5,
    };

    private static void FormatTextHeader(Span<byte> span, int bytes) =>
        MessagePackPrimitives.TryWriteStringHeader(span, (uint)bytes, out _);
}
