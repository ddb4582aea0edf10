using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>A number from 0 on, or, from the end, its complement.</summary>
internal sealed class IndexFormatter : IPayloadFormatter<Index>
{
    public void Write(ref PayloadWriter writer, Index value) => writer.WriteInt64(value.IsFromEnd ? ~value.Value : value.Value);

    public Index Read(ref PayloadReader reader)
    {
        int value = reader.ReadInt32();
        return value < 0 ? new Index(~value, fromEnd: true) : new Index(value);
    }
}

/// <summary>An array of the two ends.</summary>
internal sealed class RangeFormatter(IPayloadFormatter<Index> end) : IPayloadFormatter<Range>
{
    private const int Items = 2;

    public void Write(ref PayloadWriter writer, Range value)
    {
        writer.WriteArrayHeader(Items);
        end.Write(ref writer, value.Start);
        end.Write(ref writer, value.End);
    }

    public Range Read(ref PayloadReader reader)
    {
        reader.ReadItems(Items);
        Index start = end.Read(ref reader);
        return new Range(start, end.Read(ref reader));
    }
}
