using System.Buffers.Binary;
using MessagePack;

namespace OrderedQueue.Bytes;

/// <summary>
/// The content of one large bin item, cut out of the payload around it: whoever received the payload has read it straight into the array
/// that the item's reader gets. An object, since next to no payload has one and every reader would carry it.
/// </summary>
/// <param name="Content">The array.</param>
/// <param name="Position">Where in the rest of the payload the content is missing.</param>
internal sealed record LiftedBytes(byte[] Content, int Position)
{
    /// <summary>
    /// What a sender writes ahead of a large payload's rest, and a receiver needs of it to know where it may read the rest to.
    /// </summary>
    public const int LeadBytes = 64;

    private const int HeaderBytes = 1 + sizeof(uint);

    /// <summary>
    /// Looks for a bin item that reaches beyond <paramref name="lead"/>, behind items that are neither arrays nor maps. This decides
    /// nothing but where bytes are kept: what they mean is the reader's to judge.
    /// </summary>
    /// <param name="lead">The payload's first bytes.</param>
    /// <param name="payloadBytes">Its whole length.</param>
    /// <param name="position">Where the content begins.</param>
    /// <param name="length">How long it is; no longer than what is left of the payload.</param>
    public static bool TryFind(ReadOnlySpan<byte> lead, int payloadBytes, out int position, out int length)
    {
        (position, length) = (0, 0);
        int at = 0;
        while (lead.Length - at >= HeaderBytes)
        {
            if (lead[at] != MessagePackCode.Bin32)
            {
                int size = PlainItemBytes(lead[at..]);
                if (size == 0) return false;
                at += size;
                continue;
            }
            uint announced = BinaryPrimitives.ReadUInt32BigEndian(lead[(at + 1)..]);
            (position, length) = (at + HeaderBytes, (int)announced);
            return announced <= (uint)(payloadBytes - position) && position + length > lead.Length;
        }
        return false;
    }

    /// <summary>0 for what may contain other items, or is long.</summary>
    private static int PlainItemBytes(ReadOnlySpan<byte> item) => item[0] switch
    {
        <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt => 1,
        MessagePackCode.Nil or MessagePackCode.False or MessagePackCode.True => 1,
        MessagePackCode.UInt8 or MessagePackCode.Int8 => 2,
        MessagePackCode.UInt16 or MessagePackCode.Int16 => 3,
        MessagePackCode.UInt32 or MessagePackCode.Int32 or MessagePackCode.Float32 => 5,
        MessagePackCode.UInt64 or MessagePackCode.Int64 or MessagePackCode.Float64 => 9,
        >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr => 1 + item[0] - MessagePackCode.MinFixStr,
        MessagePackCode.Str8 or MessagePackCode.Bin8 => 2 + item[1],
        >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16 => 2 + (1 << (item[0] - MessagePackCode.FixExt1)),
        _ => 0,
    };
}
