using System.Buffers.Binary;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>Wall clock ticks and offset in minutes as an extension.</summary>
internal sealed class DateTimeOffsetFormatter : IPayloadFormatter<DateTimeOffset>
{
    private const int Bytes = sizeof(long) + sizeof(short);
    private const int MaxOffsetMinutes = 14 * 60;

    public void Write(ref PayloadWriter writer, DateTimeOffset value)
    {
        Span<byte> span = writer.WriteExtension(ExtensionCode.DateTimeOffset, Bytes);
        BinaryPrimitives.WriteInt64BigEndian(span, value.Ticks);
        BinaryPrimitives.WriteInt16BigEndian(span[sizeof(long)..], (short)value.TotalOffsetMinutes);
    }

    public DateTimeOffset Read(ref PayloadReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> bytes = reader.ReadExtension(ExtensionCode.DateTimeOffset, Bytes);
        long ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        int offsetMinutes = BinaryPrimitives.ReadInt16BigEndian(bytes[sizeof(long)..]);
        long utcTicks = ticks - offsetMinutes * TimeSpan.TicksPerMinute;
        ulong maxTicks = (ulong)DateTime.MaxValue.Ticks;
        if ((ulong)ticks > maxTicks || (ulong)utcTicks > maxTicks || Math.Abs(offsetMinutes) > MaxOffsetMinutes)
            throw new PayloadFormatException("The time is outside the range of DateTimeOffset", start);
        return new DateTimeOffset(ticks, TimeSpan.FromMinutes(offsetMinutes));
    }
}

/// <summary>Ticks as an extension.</summary>
internal sealed class TimeSpanFormatter : IPayloadFormatter<TimeSpan>
{
    public void Write(ref PayloadWriter writer, TimeSpan value) =>
        BinaryPrimitives.WriteInt64BigEndian(writer.WriteExtension(ExtensionCode.TimeSpan, sizeof(long)), value.Ticks);

    public TimeSpan Read(ref PayloadReader reader) =>
        new(BinaryPrimitives.ReadInt64BigEndian(reader.ReadExtension(ExtensionCode.TimeSpan, sizeof(long))));
}

/// <summary>The number of days since 0001-01-01 as an extension.</summary>
internal sealed class DateOnlyFormatter : IPayloadFormatter<DateOnly>
{
    public void Write(ref PayloadWriter writer, DateOnly value) =>
        BinaryPrimitives.WriteInt32BigEndian(writer.WriteExtension(ExtensionCode.DateOnly, sizeof(int)), value.DayNumber);

    public DateOnly Read(ref PayloadReader reader)
    {
        int start = reader.Position;
        int day = BinaryPrimitives.ReadInt32BigEndian(reader.ReadExtension(ExtensionCode.DateOnly, sizeof(int)));
        if ((uint)day > (uint)DateOnly.MaxValue.DayNumber)
            throw new PayloadFormatException("The day is outside the range of DateOnly", start);
        return DateOnly.FromDayNumber(day);
    }
}

/// <summary>Ticks since midnight as an extension.</summary>
internal sealed class TimeOnlyFormatter : IPayloadFormatter<TimeOnly>
{
    public void Write(ref PayloadWriter writer, TimeOnly value) =>
        BinaryPrimitives.WriteInt64BigEndian(writer.WriteExtension(ExtensionCode.TimeOnly, sizeof(long)), value.Ticks);

    public TimeOnly Read(ref PayloadReader reader)
    {
        int start = reader.Position;
        long ticks = BinaryPrimitives.ReadInt64BigEndian(reader.ReadExtension(ExtensionCode.TimeOnly, sizeof(long)));
        if ((ulong)ticks >= TimeSpan.TicksPerDay) throw new PayloadFormatException("The ticks are outside the range of TimeOnly", start);
        return new TimeOnly(ticks);
    }
}
