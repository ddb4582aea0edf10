using System.Buffers.Binary;

namespace OrderedQueue.Packets;

/// <summary>
/// One packet as the intake writes it, the same bytes in the open batch and on the pipe: i32 payload length, u32 task index, then the
/// encoded arguments. A passed-through value keeps its place as a record without payload whose task is <see cref="PassedThrough"/>.
/// <see cref="Traced"/> in the task index means that a <see cref="TraceTrailer"/> follows the arguments, as part of the payload.
/// Little-endian.
/// </summary>
internal readonly record struct PacketRecord(int PayloadBytes, uint Task)
{
    public const int HeaderBytes = 8;
    public const uint PassedThrough = uint.MaxValue;
    public const uint Traced = 1u << 30;

    /// <summary>Only for packets that are not <see cref="PassedThrough"/>.</summary>
    public bool IsTraced => (Task & Traced) != 0;

    public int TaskIndex => (int)(Task & ~Traced);

    public void Write(Span<byte> header)
    {
        BinaryPrimitives.WriteInt32LittleEndian(header, PayloadBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Task);
    }

    public static PacketRecord Parse(ReadOnlySpan<byte> header) =>
        new(BinaryPrimitives.ReadInt32LittleEndian(header), BinaryPrimitives.ReadUInt32LittleEndian(header[4..]));
}
