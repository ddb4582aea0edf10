using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>Bytes or nil.</summary>
internal sealed class ByteArrayFormatter : IPayloadFormatter<byte[]?>
{
    public void Write(ref PayloadWriter writer, byte[]? value)
    {
        if (value is null) writer.WriteNil();
        else writer.WriteLastingBinary(value);
    }

    public byte[]? Read(ref PayloadReader reader) => reader.TryReadNil() ? null : reader.ReadByteArray();
}

/// <summary>Bytes; the receiver gets an array of its own.</summary>
internal sealed class ByteMemoryFormatter : IPayloadFormatter<Memory<byte>>
{
    public void Write(ref PayloadWriter writer, Memory<byte> value) => writer.WriteLastingBinary(value);

    public Memory<byte> Read(ref PayloadReader reader) => reader.ReadByteArray();
}

/// <summary>Bytes; the receiver gets an array of its own.</summary>
internal sealed class ReadOnlyByteMemoryFormatter : IPayloadFormatter<ReadOnlyMemory<byte>>
{
    public void Write(ref PayloadWriter writer, ReadOnlyMemory<byte> value) => writer.WriteLastingBinary(value);

    public ReadOnlyMemory<byte> Read(ref PayloadReader reader) => reader.ReadByteArray();
}

/// <summary>The bytes of the segment, without the array around it; nil when it has none.</summary>
internal sealed class ByteSegmentFormatter : IPayloadFormatter<ArraySegment<byte>>, IEncodesDefaultAsNil
{
    public void Write(ref PayloadWriter writer, ArraySegment<byte> value)
    {
        if (value.Array is null) writer.WriteNil();
        else writer.WriteLastingBinary(value);
    }

    public ArraySegment<byte> Read(ref PayloadReader reader) => reader.TryReadNil() ? default : new(reader.ReadByteArray());
}
