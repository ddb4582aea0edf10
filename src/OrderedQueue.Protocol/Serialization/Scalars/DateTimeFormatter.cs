using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>
/// UTC as the timestamp of the MessagePack specification; the other kinds, which it cannot say, as an extension with ticks and
/// kind. A local time keeps its wall clock: parent and workers share one machine.
/// </summary>
internal sealed class DateTimeFormatter : IPayloadFormatter<DateTime>
{
    private const int KindShift = 62;
    private const long TicksMask = (1L << KindShift) - 1;

    public void Write(ref PayloadWriter writer, DateTime value)
    {
        if (value.Kind == DateTimeKind.Utc)
        {
            Timestamp.Write(ref writer, value);
            return;
        }

        writer.WriteExtensionHeader(ExtensionCode.DateTime, sizeof(ulong));
        BinaryPrimitives.WriteUInt64BigEndian(writer.GetSpan(sizeof(ulong)), BitsOf(value));
        writer.Advance(sizeof(ulong));
    }

    public DateTime Read(ref PayloadReader reader)
    {
        if (reader.PeekExtensionCode() == ExtensionCode.Timestamp) return Timestamp.Read(ref reader);
        int start = reader.Position;
        return FromBits(BinaryPrimitives.ReadUInt64BigEndian(reader.ReadExtension(ExtensionCode.DateTime, sizeof(ulong))), start);
    }

    /// <summary>
    /// Ticks, and above them the kind in two bits: 0 unspecified, 1 UTC, 2 local, 3 local in the second pass of an hour that
    /// the clock repeats. No public member tells 2 from 3, but conversion to UTC does, so the value's own bits are taken.
    /// </summary>
    internal static ulong BitsOf(DateTime value) => Unsafe.BitCast<DateTime, ulong>(value);

    internal static DateTime FromBits(ulong bits, int position)
    {
        if ((bits & TicksMask) > (ulong)DateTime.MaxValue.Ticks)
            throw new PayloadFormatException("The ticks are outside the range of DateTime", position);
        return Unsafe.BitCast<ulong, DateTime>(bits);
    }
}
