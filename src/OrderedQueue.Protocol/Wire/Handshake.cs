using System.Buffers.Binary;
using System.Reflection;
using System.Text;

namespace OrderedQueue.Wire;

internal enum ChannelRole : byte
{
    /// <summary>Batches down, outcomes up.</summary>
    Packets = 1,

    /// <summary>A few messages; its end tells each side that the other is gone.</summary>
    Control = 2,
}

/// <summary>The first bytes on each connection, from the worker.</summary>
internal readonly record struct Hello(ChannelRole Role, Guid Token, int Pid, Guid Library)
{
    public const int Bytes = 48;
    private const uint Magic = 0x4C51_4F01;
    private const ushort Version = 1;

    /// <summary>Identifies this build of the protocol; both sides must run the same one.</summary>
    public static Guid ThisLibrary { get; } = Assembly.GetExecutingAssembly().ManifestModule.ModuleVersionId;

    public byte[] Encode()
    {
        byte[] message = new byte[Bytes];
        BinaryPrimitives.WriteUInt32LittleEndian(message, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(4), Version);
        message[6] = (byte)Role;
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(8), Pid);
        Token.TryWriteBytes(message.AsSpan(16));
        Library.TryWriteBytes(message.AsSpan(32));
        return message;
    }

    /// <exception cref="WireFormatException">The peer is no worker of this version and build.</exception>
    public static Hello Decode(ReadOnlySpan<byte> message, Guid token)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(message) != Magic)
            throw new WireFormatException("the peer is not an OrderedQueue worker");
        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(message[4..]);
        if (version != Version) throw new WireFormatException($"the worker speaks protocol version {version}, this library {Version}");
        int pid = BinaryPrimitives.ReadInt32LittleEndian(message[8..]);
        var hello = new Hello((ChannelRole)message[6], new Guid(message[16..32]), pid, new Guid(message[32..48]));
        if (hello.Token != token) throw new WireFormatException("the peer does not know this worker's token");
        if (hello.Library != ThisLibrary)
        {
            throw new WireFormatException(
                $"the worker runs build {hello.Library} of OrderedQueue.Protocol, this process {ThisLibrary}; deploy both from one build");
        }
        return hello.Role is ChannelRole.Packets or ChannelRole.Control
            ? hello
            : throw new WireFormatException($"channel role {(byte)hello.Role} is unknown");
    }
}

/// <summary>
/// The parent's answer on the packets channel. The worker maps the ledger, runs its start task, and answers with one byte:
/// <see cref="Ready"/>, or <see cref="StartFailed"/> followed by i32 length and an encoded error.
/// </summary>
internal sealed record Welcome(int WorkerIndex, long MaxPacketBytes, string LedgerPath)
{
    public const byte Ready = 0x52;
    public const byte StartFailed = 0x46;
    public const int MaxErrorBytes = 64 * 1024;

    /// <summary>For a start or stop task with its captures: more than should be sent to every worker.</summary>
    public const int MaxTaskBytes = 64 * 1024 * 1024;

    /// <summary>
    /// Time that a worker told to end has for its stop task, its resources and exit handlers before it is killed.
    /// </summary>
    public static readonly TimeSpan ExitGrace = TimeSpan.FromSeconds(5);

    private const int FixedBytes = 28;
    private const int MaxPathBytes = 4096;

    /// <summary>The task's definition; empty for none.</summary>
    public byte[] OnStart { get; init; } = [];

    /// <inheritdoc cref="OnStart"/>
    public byte[] OnStop { get; init; } = [];

    /// <summary>The lowest log level that the parent wants from tasks.</summary>
    public int LogLevel { get; init; }

    public byte[] Encode()
    {
        byte[] path = Encoding.UTF8.GetBytes(LedgerPath);
        byte[] message = new byte[FixedBytes + path.Length + OnStart.Length + OnStop.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, path.Length);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), WorkerIndex);
        BinaryPrimitives.WriteInt64LittleEndian(message.AsSpan(8), MaxPacketBytes);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(16), OnStart.Length);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(20), OnStop.Length);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(24), LogLevel);
        path.CopyTo(message, FixedBytes);
        OnStart.CopyTo(message, FixedBytes + path.Length);
        OnStop.CopyTo(message, FixedBytes + path.Length + OnStart.Length);
        return message;
    }

    public static Welcome Read(PipeConnection pipe)
    {
        byte[] head = new byte[FixedBytes];
        pipe.ReadExactly(head);
        int worker = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(4));
        long maxPacketBytes = BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(8));
        // The parts are read in the order in which they are written here.
        return new Welcome(worker, maxPacketBytes, Encoding.UTF8.GetString(ReadPart(pipe, head, MaxPathBytes, "ledger path")))
        {
            OnStart = ReadPart(pipe, head.AsSpan(16), MaxTaskBytes, "start task"),
            OnStop = ReadPart(pipe, head.AsSpan(20), MaxTaskBytes, "stop task"),
            LogLevel = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(24)),
        };
    }

    private static byte[] ReadPart(PipeConnection pipe, ReadOnlySpan<byte> length, int maxBytes, string what)
    {
        int bytes = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (bytes < 0 || bytes > maxBytes) throw new WireFormatException($"{what} of {bytes} bytes");
        byte[] part = bytes == 0 ? [] : new byte[bytes];
        pipe.ReadExactly(part);
        return part;
    }
}
