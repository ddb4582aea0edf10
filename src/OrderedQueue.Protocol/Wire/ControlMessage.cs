using System.Buffers.Binary;
using System.Text;

namespace OrderedQueue.Wire;

internal enum ControlType : uint
{
    /// <summary>From a worker: why it is about to end on its own; the body is UTF-8 text.</summary>
    WorkerFailed = 1,

    /// <summary>
    /// To a worker: the packet at this ordinal has exceeded its soft limit; the body is u32 ordinal. Sent at most once per ordinal, and
    /// only after its packet has begun. A worker that is not running that packet has finished it and ignores the message.
    /// </summary>
    Cancel = 2,

    /// <summary>To a worker: its control thread advances the ledger's heartbeat; no body.</summary>
    Ping = 3,

    /// <summary>From a worker: a line logged by a task. docs/PROTOCOL.md has the body.</summary>
    TaskLog = 4,
}

/// <summary>A message on the control channel: u32 type, i32 body length, body. Little-endian.</summary>
internal static class ControlMessage
{
    public const int HeaderBytes = 8;
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>The longest body of a message to a worker.</summary>
    public const int MaxBodyBytesToWorker = sizeof(uint);

    public static byte[] WorkerFailed(string text) =>
        Encode(ControlType.WorkerFailed, Encoding.UTF8.GetBytes(text.Length <= MaxBodyBytes / 4 ? text : text[..(MaxBodyBytes / 4)]));

    public static byte[] Cancel(uint ordinal)
    {
        Span<byte> body = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(body, ordinal);
        return Encode(ControlType.Cancel, body);
    }

    public static byte[] Ping() => Encode(ControlType.Ping, []);

    public static byte[] TaskLog(ReadOnlySpan<byte> line) => Encode(ControlType.TaskLog, line);

    public static ControlType TypeOf(ReadOnlySpan<byte> header) => (ControlType)BinaryPrimitives.ReadUInt32LittleEndian(header);

    /// <summary>The length of the body that follows this header.</summary>
    /// <exception cref="WireFormatException">Unknown type or invalid length.</exception>
    public static int BodyBytes(ReadOnlySpan<byte> header)
    {
        ControlType type = TypeOf(header);
        int length = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        bool fits = type switch
        {
            ControlType.WorkerFailed or ControlType.TaskLog => length is >= 0 and <= MaxBodyBytes,
            ControlType.Cancel => length == sizeof(uint),
            ControlType.Ping => length == 0,
            _ => throw new WireFormatException($"control message type {(uint)type} is unknown"),
        };
        return fits ? length : throw new WireFormatException($"control message {type} of {length} bytes");
    }

    /// <summary>The packet that a <see cref="ControlType.Cancel"/> with this body refers to.</summary>
    public static uint Ordinal(ReadOnlySpan<byte> body) => BinaryPrimitives.ReadUInt32LittleEndian(body);

    private static byte[] Encode(ControlType type, ReadOnlySpan<byte> body)
    {
        byte[] message = new byte[HeaderBytes + body.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(message, (uint)type);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), body.Length);
        body.CopyTo(message.AsSpan(HeaderBytes));
        return message;
    }
}
