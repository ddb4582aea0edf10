using System.Buffers.Binary;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>The timestamp extension of the MessagePack specification, in its three sizes.</summary>
internal static class Timestamp
{
    private const int NanosecondsPerTick = 100;
    private const int NanosecondsPerSecond = 1_000_000_000;
    private const int SecondsBits = 34;
    private const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;

    public static void Write(ref PayloadWriter writer, DateTime value)
    {
        // Rounded down, so that the nanoseconds are positive also before 1970.
        long seconds = value.Ticks / TimeSpan.TicksPerSecond + MinSeconds;
        long nanoseconds = value.Ticks % TimeSpan.TicksPerSecond * NanosecondsPerTick;
        int length = seconds < 0 || seconds >> SecondsBits != 0 ? 12 : nanoseconds == 0 && seconds <= uint.MaxValue ? 4 : 8;
        Span<byte> span = writer.WriteExtension(ExtensionCode.Timestamp, length);
        switch (length)
        {
            case 4:
                BinaryPrimitives.WriteUInt32BigEndian(span, (uint)seconds);
                break;
            case 8:
                BinaryPrimitives.WriteUInt64BigEndian(span, ((ulong)nanoseconds << SecondsBits) | (ulong)seconds);
                break;
            default:
                BinaryPrimitives.WriteUInt32BigEndian(span, (uint)nanoseconds);
                BinaryPrimitives.WriteInt64BigEndian(span[4..], seconds);
                break;
        }
    }

    public static DateTime Read(ref PayloadReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> bytes = reader.ReadExtension(ExtensionCode.Timestamp, length: -1);
        (long seconds, long nanoseconds) = Split(bytes, start);
        if (seconds is < MinSeconds or > MaxSeconds || nanoseconds is < 0 or >= NanosecondsPerSecond)
            throw new PayloadFormatException("The timestamp is outside the range of DateTime", start);
        if (nanoseconds % NanosecondsPerTick != 0)
            throw new PayloadFormatException($"The timestamp has {nanoseconds} ns; DateTime keeps {NanosecondsPerTick} ns steps", start);
        long ticks = (seconds - MinSeconds) * TimeSpan.TicksPerSecond + nanoseconds / NanosecondsPerTick;
        return new DateTime(ticks, DateTimeKind.Utc);
    }

    private static (long Seconds, long Nanoseconds) Split(ReadOnlySpan<byte> bytes, int start)
    {
        switch (bytes.Length)
        {
            case 4:
                return (BinaryPrimitives.ReadUInt32BigEndian(bytes), 0);
            case 8:
                ulong packed = BinaryPrimitives.ReadUInt64BigEndian(bytes);
                return ((long)(packed & ((1UL << SecondsBits) - 1)), (long)(packed >> SecondsBits));
            case 12:
                return (BinaryPrimitives.ReadInt64BigEndian(bytes[4..]), BinaryPrimitives.ReadUInt32BigEndian(bytes));
            default:
                throw new PayloadFormatException($"A timestamp has 4, 8 or 12 bytes, but {bytes.Length} are announced", start);
        }
    }
}
