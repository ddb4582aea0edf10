using System.Buffers.Binary;
using System.Numerics;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>128 bits as an extension.</summary>
internal sealed class Int128Formatter : IPayloadFormatter<Int128>
{
    private const int Bytes = 16;

    public void Write(ref PayloadWriter writer, Int128 value)
    {
        writer.WriteExtensionHeader(ExtensionCode.Int128, Bytes);
        BinaryPrimitives.WriteInt128BigEndian(writer.GetSpan(Bytes), value);
        writer.Advance(Bytes);
    }

    public Int128 Read(ref PayloadReader reader) =>
        BinaryPrimitives.ReadInt128BigEndian(reader.ReadExtension(ExtensionCode.Int128, Bytes));
}

/// <summary>128 bits as an extension.</summary>
internal sealed class UInt128Formatter : IPayloadFormatter<UInt128>
{
    private const int Bytes = 16;

    public void Write(ref PayloadWriter writer, UInt128 value)
    {
        writer.WriteExtensionHeader(ExtensionCode.UInt128, Bytes);
        BinaryPrimitives.WriteUInt128BigEndian(writer.GetSpan(Bytes), value);
        writer.Advance(Bytes);
    }

    public UInt128 Read(ref PayloadReader reader) =>
        BinaryPrimitives.ReadUInt128BigEndian(reader.ReadExtension(ExtensionCode.UInt128, Bytes));
}

/// <summary>Two's complement, big-endian, as short as it can be, as an extension.</summary>
internal sealed class BigIntegerFormatter : IPayloadFormatter<BigInteger>
{
    public void Write(ref PayloadWriter writer, BigInteger value)
    {
        int bytes = value.GetByteCount();
        writer.WriteExtensionHeader(ExtensionCode.BigInteger, bytes);
        value.TryWriteBytes(writer.GetSpan(bytes), out int written, isBigEndian: true);
        writer.Advance(written);
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

    public void Write(ref PayloadWriter writer, Guid value)
    {
        writer.WriteExtensionHeader(ExtensionCode.Guid, Bytes);
        value.TryWriteBytes(writer.GetSpan(Bytes), bigEndian: true, out int written);
        writer.Advance(written);
    }

    public Guid Read(ref PayloadReader reader) => new(reader.ReadExtension(ExtensionCode.Guid, Bytes), bigEndian: true);
}
