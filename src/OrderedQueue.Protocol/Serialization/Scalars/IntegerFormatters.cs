using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>A boolean item.</summary>
internal sealed class BooleanFormatter : IPayloadFormatter<bool>
{
    public void Write(ref PayloadWriter writer, bool value) => writer.WriteBoolean(value);

    public bool Read(ref PayloadReader reader) => reader.ReadBoolean();
}

/// <summary>An integer item; any width is accepted whose value fits.</summary>
internal sealed class SByteFormatter : IPayloadFormatter<sbyte>
{
    public void Write(ref PayloadWriter writer, sbyte value) => writer.WriteInt64(value);

    public sbyte Read(ref PayloadReader reader) => (sbyte)reader.ReadSigned(sbyte.MinValue, sbyte.MaxValue);
}

/// <summary>An integer item; any width is accepted whose value fits.</summary>
internal sealed class ByteFormatter : IPayloadFormatter<byte>
{
    public void Write(ref PayloadWriter writer, byte value) => writer.WriteUInt64(value);

    public byte Read(ref PayloadReader reader) => (byte)reader.ReadUnsigned(byte.MaxValue);
}

/// <summary>An integer item; any width is accepted whose value fits.</summary>
internal sealed class Int16Formatter : IPayloadFormatter<short>
{
    public void Write(ref PayloadWriter writer, short value) => writer.WriteInt64(value);

    public short Read(ref PayloadReader reader) => (short)reader.ReadSigned(short.MinValue, short.MaxValue);
}

/// <summary>An integer item; any width is accepted whose value fits.</summary>
internal sealed class UInt16Formatter : IPayloadFormatter<ushort>
{
    public void Write(ref PayloadWriter writer, ushort value) => writer.WriteUInt64(value);

    public ushort Read(ref PayloadReader reader) => (ushort)reader.ReadUnsigned(ushort.MaxValue);
}

/// <summary>An integer item; any width is accepted whose value fits.</summary>
internal sealed class Int32Formatter : IPayloadFormatter<int>
{
    public void Write(ref PayloadWriter writer, int value) => writer.WriteInt64(value);

    public int Read(ref PayloadReader reader) => reader.ReadInt32();
}

/// <summary>An integer item; any width is accepted whose value fits.</summary>
internal sealed class UInt32Formatter : IPayloadFormatter<uint>
{
    public void Write(ref PayloadWriter writer, uint value) => writer.WriteUInt64(value);

    public uint Read(ref PayloadReader reader) => (uint)reader.ReadUnsigned(uint.MaxValue);
}

/// <summary>An integer item; any width is accepted whose value fits.</summary>
internal sealed class Int64Formatter : IPayloadFormatter<long>
{
    public void Write(ref PayloadWriter writer, long value) => writer.WriteInt64(value);

    public long Read(ref PayloadReader reader) => reader.ReadInt64();
}

/// <summary>An integer item; any width is accepted whose value fits.</summary>
internal sealed class UInt64Formatter : IPayloadFormatter<ulong>
{
    public void Write(ref PayloadWriter writer, ulong value) => writer.WriteUInt64(value);

    public ulong Read(ref PayloadReader reader) => reader.ReadUnsigned(ulong.MaxValue);
}

/// <summary>An integer item; any width is accepted whose value fits.</summary>
internal sealed class IntPtrFormatter : IPayloadFormatter<nint>
{
    public void Write(ref PayloadWriter writer, nint value) => writer.WriteInt64(value);

    public nint Read(ref PayloadReader reader) => (nint)reader.ReadSigned(nint.MinValue, nint.MaxValue);
}

/// <summary>An integer item; any width is accepted whose value fits.</summary>
internal sealed class UIntPtrFormatter : IPayloadFormatter<nuint>
{
    public void Write(ref PayloadWriter writer, nuint value) => writer.WriteUInt64(value);

    public nuint Read(ref PayloadReader reader) => (nuint)reader.ReadUnsigned(nuint.MaxValue);
}

/// <summary>An integer item, the UTF-16 unit; any width is accepted whose value fits.</summary>
internal sealed class CharFormatter : IPayloadFormatter<char>
{
    public void Write(ref PayloadWriter writer, char value) => writer.WriteUInt64(value);

    public char Read(ref PayloadReader reader) => (char)reader.ReadUnsigned(char.MaxValue);
}
