using System.Buffers.Binary;
using System.Numerics;

namespace OrderedQueue.Packets;

/// <summary>
/// One outcome as a worker writes it, the same bytes in its ledger and on the pipe: a header of <see cref="HeaderBytes"/> bytes, then the
/// payload. Little-endian. docs/PROTOCOL.md has the table.
/// </summary>
internal readonly record struct OutcomeRecord(int PayloadBytes, uint Ordinal, OutcomeKind Kind, long ElapsedTicks)
{
    /// <summary>i32 payload length, u32 checksum, u32 ordinal, u32 kind, i64 elapsed (TimeSpan ticks).</summary>
    public const int HeaderBytes = 24;

    /// <summary>Completes a record whose payload is already in place behind its header.</summary>
    public void Seal(Span<byte> record)
    {
        WriteHeader(record);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], Checksum(record, PayloadBytes));
    }

    /// <summary>The header alone, without a checksum, for a record that is written directly to the pipe.</summary>
    public void WriteHeader(Span<byte> header)
    {
        BinaryPrimitives.WriteInt32LittleEndian(header, PayloadBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Ordinal);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)Kind);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], ElapsedTicks);
    }

    /// <summary>Reads a header without validating it: the caller checks length, kind and, in a ledger, the checksum.</summary>
    public static OutcomeRecord Parse(ReadOnlySpan<byte> header) => new(
        BinaryPrimitives.ReadInt32LittleEndian(header),
        BinaryPrimitives.ReadUInt32LittleEndian(header[8..]),
        (OutcomeKind)BinaryPrimitives.ReadUInt32LittleEndian(header[12..]),
        BinaryPrimitives.ReadInt64LittleEndian(header[16..]));

    /// <summary>Length of the record that begins here, according to its header.</summary>
    public static int LengthOf(ReadOnlySpan<byte> record) => HeaderBytes + BinaryPrimitives.ReadInt32LittleEndian(record);

    /// <summary>True when <paramref name="record"/> contains the whole record and its checksum matches.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> record)
    {
        if (record.Length < HeaderBytes) return false;
        int payloadBytes = BinaryPrimitives.ReadInt32LittleEndian(record);
        return payloadBytes >= 0 && payloadBytes <= record.Length - HeaderBytes
            && BinaryPrimitives.ReadUInt32LittleEndian(record[4..]) == Checksum(record, payloadBytes);
    }

    /// <summary>CRC-32C of everything except the checksum itself.</summary>
    private static uint Checksum(ReadOnlySpan<byte> record, int payloadBytes)
    {
        uint crc = BitOperations.Crc32C(uint.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(record));
        ReadOnlySpan<byte> rest = record.Slice(8, HeaderBytes - 8 + payloadBytes);
        for (; rest.Length >= 8; rest = rest[8..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        if (rest.Length >= 4)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt32LittleEndian(rest));
            rest = rest[4..];
        }
        foreach (byte b in rest) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
