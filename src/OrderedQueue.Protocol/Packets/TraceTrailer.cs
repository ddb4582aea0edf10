using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using OrderedQueue.Bytes;

namespace OrderedQueue.Packets;

/// <summary>
/// The trace context behind the arguments of a traced packet: 16 bytes trace id, 8 bytes span id, 1 byte flags, the trace state in ASCII,
/// and finally its length as u16 little-endian: the content of W3C traceparent and tracestate, in binary. An untraced packet has none of
/// these bytes. docs/PROTOCOL.md has the table.
/// </summary>
internal static class TraceTrailer
{
    /// <summary>The length that W3C Trace Context requires everyone to propagate; a longer trace state is not sent.</summary>
    public const int MaxStateBytes = 512;

    private const int SpanIdAt = 16;
    private const int FlagsAt = 24;
    private const int StateAt = 25;
    private const int FixedBytes = StateAt + sizeof(ushort);

    public static void Write(ref PayloadWriter writer, Activity parent)
    {
        string state = parent.TraceStateString is { Length: <= MaxStateBytes } text && Ascii.IsValid(text) ? text : "";
        int bytes = FixedBytes + state.Length;
        Span<byte> trailer = writer.GetSpan(bytes)[..bytes];
        parent.TraceId.CopyTo(trailer[..SpanIdAt]);
        parent.SpanId.CopyTo(trailer[SpanIdAt..FlagsAt]);
        trailer[FlagsAt] = (byte)parent.ActivityTraceFlags;
        Encoding.ASCII.GetBytes(state, trailer[StateAt..]);
        BinaryPrimitives.WriteUInt16LittleEndian(trailer[^sizeof(ushort)..], (ushort)state.Length);
        writer.Advance(bytes);
    }

    /// <summary>Cuts the trailer off a payload, which leaves the arguments.</summary>
    /// <exception cref="InvalidDataException">The payload does not end with a trailer.</exception>
    public static ActivityContext Cut(ref ReadOnlySpan<byte> payload)
    {
        if (payload.Length < FixedBytes)
            throw new InvalidDataException($"A traced packet has {payload.Length} bytes; the trace context alone takes {FixedBytes}.");
        int stateBytes = BinaryPrimitives.ReadUInt16LittleEndian(payload[^sizeof(ushort)..]);
        if (stateBytes > Math.Min(MaxStateBytes, payload.Length - FixedBytes))
            throw new InvalidDataException($"A trace state of {stateBytes} bytes in a packet of {payload.Length}.");
        ReadOnlySpan<byte> trailer = payload[^(FixedBytes + stateBytes)..];
        payload = payload[..^trailer.Length];
        string? state = stateBytes == 0 ? null : Encoding.ASCII.GetString(trailer.Slice(StateAt, stateBytes));
        return new ActivityContext(
            ActivityTraceId.CreateFromBytes(trailer[..SpanIdAt]),
            ActivitySpanId.CreateFromBytes(trailer[SpanIdAt..FlagsAt]),
            (ActivityTraceFlags)trailer[FlagsAt],
            state,
            isRemote: true);
    }
}
