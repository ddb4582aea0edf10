using System.Runtime.CompilerServices;
using MessagePack;

namespace OrderedQueue.Bytes;

/// <summary>
/// Writes MessagePack items, each in its smallest form, with the package's primitives. Items of one byte are written here: a process whose
/// values are small then need not load and compile the package before its first result. Stateless; text is in the other part.
/// </summary>
internal static partial class MessagePackEncoder
{
    private const int MaxNumberBytes = 9;
    private const int MaxHeaderBytes = 6;
    private const int MinFixInt = unchecked((sbyte)MessagePackCode.MinNegativeFixInt);

    public static void WriteNil(this ref PayloadWriter writer) => writer.WriteByte(MessagePackCode.Nil);

    public static void WriteBoolean(this ref PayloadWriter writer, bool value) =>
        writer.WriteByte(value ? MessagePackCode.True : MessagePackCode.False);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteInt64(this ref PayloadWriter writer, long value)
    {
        if (value is >= MinFixInt and <= MessagePackCode.MaxFixInt) writer.WriteByte((byte)value);
        else writer.WriteLong(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteUInt64(this ref PayloadWriter writer, ulong value)
    {
        if (value <= MessagePackCode.MaxFixInt) writer.WriteByte((byte)value);
        else writer.WriteLong(value);
    }

    public static void WriteSingle(this ref PayloadWriter writer, float value)
    {
        MessagePackPrimitives.TryWrite(writer.GetSpan(MaxNumberBytes), value, out int bytes);
        writer.Advance(bytes);
    }

    public static void WriteDouble(this ref PayloadWriter writer, double value)
    {
        MessagePackPrimitives.TryWrite(writer.GetSpan(MaxNumberBytes), value, out int bytes);
        writer.Advance(bytes);
    }

    public static void WriteBinary(this ref PayloadWriter writer, scoped ReadOnlySpan<byte> bytes)
    {
        writer.WriteBinaryHeader(bytes.Length);
        writer.Write(bytes);
    }

    /// <summary>Of memory that stays as it is until the payload has been sent: a large one may be sent from where it is.</summary>
    public static void WriteLastingBinary(this ref PayloadWriter writer, ReadOnlyMemory<byte> bytes)
    {
        bool isAttached = writer.MayAttach(bytes.Length);
        writer.WriteBinaryHeader(bytes.Length);
        if (isAttached) writer.Attach(bytes);
        else writer.Write(bytes.Span);
    }

    public static void WriteArrayHeader(this ref PayloadWriter writer, int count)
    {
        MessagePackPrimitives.TryWriteArrayHeader(writer.GetSpan(MaxHeaderBytes), (uint)count, out int bytes);
        writer.Advance(bytes);
    }

    public static void WriteMapHeader(this ref PayloadWriter writer, int count)
    {
        MessagePackPrimitives.TryWriteMapHeader(writer.GetSpan(MaxHeaderBytes), (uint)count, out int bytes);
        writer.Advance(bytes);
    }

    public static void WriteExtensionHeader(this ref PayloadWriter writer, sbyte code, int length)
    {
        ExtensionHeader header = new(code, length);
        MessagePackPrimitives.TryWriteExtensionFormatHeader(writer.GetSpan(MaxHeaderBytes), header, out int bytes);
        writer.Advance(bytes);
    }

    /// <summary>An extension of this many bytes; the caller fills in its content.</summary>
    public static Span<byte> WriteExtension(this ref PayloadWriter writer, sbyte code, int length)
    {
        writer.WriteExtensionHeader(code, length);
        Span<byte> content = writer.GetSpan(length);
        writer.Advance(length);
        return content[..length];
    }

    /// <summary>
    /// Puts the header of an array in front of its elements, for sequences that are counted only by running through them.
    /// </summary>
    public static void InsertArrayHeader(this ref PayloadWriter writer, int position, int count)
    {
        PayloadWriter header = new(stackalloc byte[8], maxBytes: 8);
        header.WriteArrayHeader(count);
        writer.Insert(position, header.WrittenSpan);
    }

    /// <summary>Makes an extension of everything written since <paramref name="position"/>.</summary>
    public static void InsertExtensionHeader(this ref PayloadWriter writer, int position, sbyte code)
    {
        PayloadWriter header = new(stackalloc byte[8], maxBytes: 8);
        header.WriteExtensionHeader(code, writer.Written - position);
        writer.Insert(position, header.WrittenSpan);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteLong(this ref PayloadWriter writer, long value)
    {
        MessagePackPrimitives.TryWrite(writer.GetSpan(MaxNumberBytes), value, out int bytes);
        writer.Advance(bytes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteLong(this ref PayloadWriter writer, ulong value)
    {
        MessagePackPrimitives.TryWrite(writer.GetSpan(MaxNumberBytes), value, out int bytes);
        writer.Advance(bytes);
    }

    private static void WriteBinaryHeader(this ref PayloadWriter writer, int length)
    {
        MessagePackPrimitives.TryWriteBinHeader(writer.GetSpan(MaxHeaderBytes), (uint)length, out int bytes);
        writer.Advance(bytes);
    }
}
