using System.Buffers.Binary;
using OrderedQueue.Bytes;
using OrderedQueue.Errors;

namespace OrderedQueue.Packets;

/// <summary>
/// One line logged by a task, as sent on the control channel, or a note that <see cref="Dropped"/> lines were not sent.
/// docs/PROTOCOL.md has the table.
/// </summary>
internal sealed record TaskLogLine(
    int Level, int EventId, uint PacketId, int Attempt, int Dropped, string? EventName, string Message, RemoteError? Error)
{
    public const int MaxBytes = 64 * 1024;

    /// <summary>At most three bytes each: together with an error still well below <see cref="MaxBytes"/>.</summary>
    public const int MaxMessageCharacters = 8192;

    private const int MaxNameCharacters = 256;
    private const int MaxErrorBytes = 32 * 1024;
    private const int DroppedOffset = 4 * sizeof(int);

    /// <summary>The level of a note.</summary>
    private const int NoLevel = 6;

    public static byte[] Encode(int level, int eventId, uint packetId, int attempt, string? eventName, string message, Exception? exception)
    {
        var writer = new PayloadWriter([], MaxBytes);
        var error = new PayloadWriter([], MaxErrorBytes);
        try
        {
            foreach (int number in (ReadOnlySpan<int>)[level, eventId, (int)packetId, attempt, 0]) writer.WriteFixed32(number);
            writer.WritePlainText(Cut(eventName, MaxNameCharacters));
            writer.WritePlainText(Cut(message, MaxMessageCharacters));
            writer.WriteByte(exception is null ? (byte)0 : (byte)1);
            if (exception is not null) RemoteError.Write(ref error, exception);
            writer.Write(error.WrittenSpan);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
            error.Dispose();
        }
    }

    public static byte[] EncodeDropped(int count)
    {
        byte[] note = Encode(NoLevel, 0, 0, 0, null, "", null);
        BinaryPrimitives.WriteInt32LittleEndian(note.AsSpan(DroppedOffset), count);
        return note;
    }

    /// <exception cref="InvalidDataException">The bytes are not a log line.</exception>
    public static TaskLogLine Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new PayloadReader(bytes);
        return new TaskLogLine(
            reader.ReadFixed32(), reader.ReadFixed32(), (uint)reader.ReadFixed32(), reader.ReadFixed32(), reader.ReadFixed32(),
            reader.ReadPlainText(), reader.ReadRequiredPlainText(), reader.ReadByte() == 0 ? null : RemoteError.Read(ref reader));
    }

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}
