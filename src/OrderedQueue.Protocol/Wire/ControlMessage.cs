using System.Buffers.Binary;
using System.Text;

namespace OrderedQueue.Wire;

internal enum ControlType : uint
{
    /// <summary>From a worker: why it is about to end by itself; the body is UTF-8 text.</summary>
    WorkerFailed = 1,
}

/// <summary>A message on the control channel: u32 type, i32 body length, body. Little-endian.</summary>
internal readonly record struct ControlMessage(ControlType Type, string Text)
{
    public const int HeaderBytes = 8;
    public const int MaxBodyBytes = 64 * 1024;

    public byte[] Encode()
    {
        string text = Text.Length <= MaxBodyBytes / 4 ? Text : Text[..(MaxBodyBytes / 4)];
        byte[] message = new byte[HeaderBytes + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteUInt32LittleEndian(message, (uint)Type);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), message.Length - HeaderBytes);
        Encoding.UTF8.GetBytes(text, message.AsSpan(HeaderBytes));
        return message;
    }

    /// <summary>Body length of the message whose header this is.</summary>
    /// <exception cref="WireFormatException">Unknown type, or longer than allowed.</exception>
    public static int BodyBytes(ReadOnlySpan<byte> header)
    {
        uint type = BinaryPrimitives.ReadUInt32LittleEndian(header);
        int length = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        if (type != (uint)ControlType.WorkerFailed) throw new WireFormatException($"control message type {type} is unknown");
        return length is >= 0 and <= MaxBodyBytes ? length : throw new WireFormatException($"control message of {length} bytes");
    }
}
