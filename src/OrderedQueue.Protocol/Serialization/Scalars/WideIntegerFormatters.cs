using System.Buffers.Binary;
using System.Numerics;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>128 bits as an extension.</summary>
internal sealed class Int128Formatter : IPayloadFormatter<Int128>
{
    private const int Bytes = 16;

    public void Write(ref PayloadWriter writer, Int128 value) =>
        BinaryPrimitives.WriteInt128BigEndian(writer.WriteExtension(ExtensionCode.Int128, Bytes), value);

    public Int128 Read(ref PayloadReader reader) => BinaryPrimitives.ReadInt128BigEndian(reader.ReadExtension(ExtensionCode.Int128, Bytes));
}

/// <summary>128 bits as an extension.</summary>
internal sealed class UInt128Formatter : IPayloadFormatter<UInt128>
{
    private const int Bytes = 16;

    public void Write(ref PayloadWriter writer, UInt128 value) =>
        BinaryPrimitives.WriteUInt128BigEndian(writer.WriteExtension(ExtensionCode.UInt128, Bytes), value);

    public UInt128 Read(ref PayloadReader reader) =>
        BinaryPrimitives.ReadUInt128BigEndian(reader.ReadExtension(ExtensionCode.UInt128, Bytes));
}

/// <summary>Two's complement, big-endian, as short as it can be, as an extension.</summary>
internal sealed class BigIntegerFormatter : IPayloadFormatter<BigInteger>
{
    public void Write(ref PayloadWriter writer, BigInteger value)
    {
        Span<byte> span = writer.WriteExtension(ExtensionCode.BigInteger, value.GetByteCount());
        value.TryWriteBytes(span, out _, isBigEndian: true);
    }

    public BigInteger Read(ref PayloadReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> bytes = reader.ReadExtension(ExtensionCode.BigInteger, length: -1);
        if (bytes.IsEmpty) throw new PayloadFormatException("A big integer has at least one byte", start);
        return new BigInteger(bytes, isBigEndian: true);
    }
}

/// <summary>The 16 bytes in the order in which a GUID is printed.</summary>
internal sealed class GuidFormatter : IPayloadFormatter<Guid>
{
    private const int Bytes = 16;

    public void Write(ref PayloadWriter writer, Guid value) =>
        value.TryWriteBytes(writer.WriteExtension(ExtensionCode.Guid, Bytes), bigEndian: true, out _);

    public Guid Read(ref PayloadReader reader) => new(reader.ReadExtension(ExtensionCode.Guid, Bytes), bigEndian: true);
}
