using System.Buffers.Binary;

namespace OrderedQueue.Wire;

internal enum FrameType : uint
{
    /// <summary>Body: a task's definition; <see cref="FrameHeader.FirstOrdinal"/> is its index.</summary>
    Define = 1,

    /// <summary>Body: <see cref="FrameHeader.Count"/> packet records.</summary>
    Batch = 2,

    /// <summary>
    /// No body. The last frame: the work is done, and the worker ends normally. A pipe that ends without it means that the parent died.
    /// </summary>
    Goodbye = 3,
}

/// <summary>
/// Precedes every body from the parent to a worker: <see cref="Bytes"/> bytes, six 32-bit little-endian numbers. docs/PROTOCOL.md has
/// the table.
/// </summary>
internal readonly record struct FrameHeader(FrameType Type, int BodyBytes, uint Epoch, uint FirstOrdinal, int Count, uint FirstId)
{
    public const int Bytes = 24;

    private const int TypeBits = 16;

    /// <summary>
    /// How often these packets have been executed before; encoded in the upper half of the type's number. Packets that run again are sent
    /// in frames of their own.
    /// </summary>
    public int Retries { get; init; }

    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, (uint)Type | ((uint)Math.Min(Retries, ushort.MaxValue) << TypeBits));
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], BodyBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], Epoch);
        BinaryPrimitives.WriteUInt32LittleEndian(target[12..], FirstOrdinal);
        BinaryPrimitives.WriteInt32LittleEndian(target[16..], Count);
        BinaryPrimitives.WriteUInt32LittleEndian(target[20..], FirstId);
    }

    /// <exception cref="WireFormatException">The header is invalid or exceeds the limits.</exception>
    /// <remarks>A definition is not a packet: its captured state may be larger, up to what one array can hold.</remarks>
    public static FrameHeader Parse(ReadOnlySpan<byte> source, long maxBatchBytes)
    {
        uint typeAndRetries = BinaryPrimitives.ReadUInt32LittleEndian(source);
        var header = new FrameHeader(
            (FrameType)(typeAndRetries & ((1u << TypeBits) - 1)),
            BinaryPrimitives.ReadInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[20..]))
        {
            Retries = (int)(typeAndRetries >> TypeBits),
        };
        return header.Fault(maxBatchBytes) is { } fault ? throw new WireFormatException(fault) : header;
    }

    private string? Fault(long maxBatchBytes)
    {
        long maxBodyBytes = Type == FrameType.Define ? Array.MaxLength : maxBatchBytes;
        if (Type is not (FrameType.Define or FrameType.Batch or FrameType.Goodbye)) return $"frame type {(uint)Type} is unknown";
        if (BodyBytes < 0 || BodyBytes > maxBodyBytes) return $"frame body of {BodyBytes} bytes; the limit is {maxBodyBytes}";
        if (Type == FrameType.Goodbye && BodyBytes != 0) return $"goodbye with {BodyBytes} bytes";
        if (Count < 0 || (Type == FrameType.Batch && Count == 0)) return $"frame with {Count} packets";
        return null;
    }
}
