using System.Buffers.Binary;
using System.Text;

namespace OrderedQueue.Wire;

internal enum ControlType : uint
{
    /// <summary>From a worker: why it is about to end by itself; the body is UTF-8 text.</summary>
    WorkerFailed = 1,

    /// <summary>
    /// To a worker: the soft limit of the packet at this ordinal is over; the body is u32 ordinal. Sent at most once for an ordinal, and
    /// only after its packet has begun. A worker that is not running that packet ignores it: it has finished.
    /// </summary>
    Cancel = 2,

    /// <summary>To a worker: its control thread is to move the ledger's heartbeat; no body.</summary>
    Ping = 3,

    /// <summary>From a worker: a line that a task logged. docs/PROTOCOL.md has the body.</summary>
    TaskLog = 4,
}

/// <summary>A message on the control channel: u32 type, i32 body length, body. Little-endian.</summary>
internal readonly record struct ControlMessage(ControlType Type, string Text)
{
    public const int HeaderBytes = 8;
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>No message to a worker has a longer body.</summary>
    public const int MaxBodyBytesToWorker = sizeof(uint);

    public byte[] Encode()
    {
        string text = Text.Length <= MaxBodyBytes / 4 ? Text : Text[..(MaxBodyBytes / 4)];
        byte[] message = New(Type, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, message.AsSpan(HeaderBytes));
        return message;
    }

    public static byte[] Cancel(uint ordinal)
    {
        byte[] message = New(ControlType.Cancel, sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(HeaderBytes), ordinal);
        return message;
    }

    public static byte[] Ping() => New(ControlType.Ping, 0);

    public static byte[] TaskLog(ReadOnlySpan<byte> line)
    {
        byte[] message = New(ControlType.TaskLog, line.Length);
        line.CopyTo(message.AsSpan(HeaderBytes));
        return message;
    }

    public static ControlType TypeOf(ReadOnlySpan<byte> header) => (ControlType)BinaryPrimitives.ReadUInt32LittleEndian(header);

    /// <summary>The length of the body that follows this header.</summary>
    /// <exception cref="WireFormatException">Unknown type, or longer than allowed.</exception>
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

    /// <summary>Which packet a <see cref="ControlType.Cancel"/> with this body means.</summary>
    public static uint Ordinal(ReadOnlySpan<byte> body) => BinaryPrimitives.ReadUInt32LittleEndian(body);

    /// <summary>A message of which the body is still to be written.</summary>
    private static byte[] New(ControlType type, int bodyBytes)
    {
        byte[] message = new byte[HeaderBytes + bodyBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(message, (uint)type);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), bodyBytes);
        return message;
    }
}
