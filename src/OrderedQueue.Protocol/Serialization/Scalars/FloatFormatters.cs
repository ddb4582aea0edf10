using System.Buffers.Binary;
using System.Numerics;
using OrderedQueue.Bytes;

namespace OrderedQueue.Serialization;

/// <summary>A 32-bit float, bit for bit.</summary>
internal sealed class SingleFormatter : IPayloadFormatter<float>
{
    public void Write(ref PayloadWriter writer, float value) => writer.WriteSingle(value);

    public float Read(ref PayloadReader reader) => reader.ReadSingle();
}

/// <summary>A 64-bit float, bit for bit.</summary>
internal sealed class DoubleFormatter : IPayloadFormatter<double>
{
    public void Write(ref PayloadWriter writer, double value) => writer.WriteDouble(value);

    public double Read(ref PayloadReader reader) => reader.ReadDouble();
}

/// <summary>The 16 bits of the number as an extension; a wider float would not keep the bits of every NaN.</summary>
internal sealed class HalfFormatter : IPayloadFormatter<Half>
{
    public void Write(ref PayloadWriter writer, Half value) =>
        BinaryPrimitives.WriteHalfBigEndian(writer.WriteExtension(ExtensionCode.Half, sizeof(ushort)), value);

    public Half Read(ref PayloadReader reader) =>
        BinaryPrimitives.ReadHalfBigEndian(reader.ReadExtension(ExtensionCode.Half, sizeof(ushort)));
}

/// <summary>Real and imaginary part as an extension.</summary>
internal sealed class ComplexFormatter : IPayloadFormatter<Complex>
{
    private const int Bytes = 2 * sizeof(double);

    public void Write(ref PayloadWriter writer, Complex value)
    {
        Span<byte> span = writer.WriteExtension(ExtensionCode.Complex, Bytes);
        BinaryPrimitives.WriteDoubleBigEndian(span, value.Real);
        BinaryPrimitives.WriteDoubleBigEndian(span[sizeof(double)..], value.Imaginary);
    }

    public Complex Read(ref PayloadReader reader)
    {
        ReadOnlySpan<byte> bytes = reader.ReadExtension(ExtensionCode.Complex, Bytes);
        return new Complex(BinaryPrimitives.ReadDoubleBigEndian(bytes), BinaryPrimitives.ReadDoubleBigEndian(bytes[sizeof(double)..]));
    }
}

/// <summary>The four 32-bit parts of a decimal, which keep its scale and the sign of zero.</summary>
internal sealed class DecimalFormatter : IPayloadFormatter<decimal>
{
    private const int Bytes = 4 * sizeof(int);
    private const int MaxScale = 28;
    private const int ScaleShift = 16;
    private const int SignAndScaleMask = unchecked((int)0x80FF0000);

    public void Write(ref PayloadWriter writer, decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        Span<byte> span = writer.WriteExtension(ExtensionCode.Decimal, Bytes);
        for (int i = 0; i < parts.Length; i++) BinaryPrimitives.WriteInt32BigEndian(span[(sizeof(int) * i)..], parts[parts.Length - 1 - i]);
    }

    public decimal Read(ref PayloadReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> bytes = reader.ReadExtension(ExtensionCode.Decimal, Bytes);
        Span<int> parts = stackalloc int[4];
        for (int i = 0; i < parts.Length; i++)
            parts[parts.Length - 1 - i] = BinaryPrimitives.ReadInt32BigEndian(bytes[(sizeof(int) * i)..]);
        int flags = parts[3];
        if ((flags & ~SignAndScaleMask) != 0 || ((flags >> ScaleShift) & 0xFF) > MaxScale)
            throw new PayloadFormatException("The bytes are not those of a decimal", start);
        return new decimal(parts);
    }
}
