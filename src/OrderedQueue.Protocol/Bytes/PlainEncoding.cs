using System.Buffers.Binary;
using System.Text;

namespace OrderedQueue.Bytes;

/// <summary>
/// The few forms in which task definitions and remote errors are written, whatever serializer carries the user's values:
/// little-endian numbers, and UTF-8 text behind its length in bytes (-1 for null). Every length read is checked first.
/// </summary>
internal static class PlainEncoding
{
    private const int GuidBytes = 16;

    public static void WriteByte(this ref PayloadWriter writer, byte value)
    {
        writer.GetSpan(1)[0] = value;
        writer.Advance(1);
    }

    public static void WriteFixed32(this ref PayloadWriter writer, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(writer.GetSpan(sizeof(int)), value);
        writer.Advance(sizeof(int));
    }

    public static void WritePlainText(this ref PayloadWriter writer, string? value)
    {
        if (value is null)
        {
            writer.WriteFixed32(-1);
            return;
        }

        int bytes = Encoding.UTF8.GetByteCount(value);
        writer.WriteFixed32(bytes);
        Encoding.UTF8.GetBytes(value, writer.GetSpan(bytes));
        writer.Advance(bytes);
    }

    public static void WriteGuid(this ref PayloadWriter writer, Guid value)
    {
        value.TryWriteBytes(writer.GetSpan(GuidBytes));
        writer.Advance(GuidBytes);
    }

    public static Guid ReadGuid(this ref PayloadReader reader) => new(Take(ref reader, GuidBytes));

    public static byte ReadByte(this ref PayloadReader reader) => Take(ref reader, 1)[0];

    public static int ReadFixed32(this ref PayloadReader reader) => BinaryPrimitives.ReadInt32LittleEndian(Take(ref reader, sizeof(int)));

    /// <summary>A number of things that follow, at most <paramref name="max"/> of them and at least one byte each.</summary>
    public static int ReadCount(this ref PayloadReader reader, int max)
    {
        int count = reader.ReadFixed32();
        if (count < 0 || count > max || count > reader.Remaining)
            throw new InvalidDataException($"Count {count} at byte {reader.Position}: at most {max}, with {reader.Remaining} bytes left.");
        return count;
    }

    public static string? ReadPlainText(this ref PayloadReader reader)
    {
        int bytes = reader.ReadFixed32();
        return bytes == -1 ? null : Encoding.UTF8.GetString(Take(ref reader, bytes));
    }

    public static string ReadRequiredPlainText(this ref PayloadReader reader) =>
        reader.ReadPlainText() ?? throw new InvalidDataException($"Text is missing at byte {reader.Position}.");

    private static ReadOnlySpan<byte> Take(ref PayloadReader reader, int count)
    {
        if (count < 0 || count > reader.Remaining)
            throw new InvalidDataException($"{count} bytes are announced at byte {reader.Position}, but {reader.Remaining} are left.");
        return reader.Read(count);
    }
}
