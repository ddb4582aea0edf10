using Microsoft.Win32.SafeHandles;
using OrderedQueue.Posix;

namespace OrderedQueue.Wire;

/// <summary>
/// A named pipe on Unix: what .NET calls one is a stream socket with a path. The descriptor is closed once no call is inside, so that
/// its number cannot be another file's by then.
/// </summary>
internal sealed class UnixPipeConnection : PipeConnection
{
    /// <summary>
    /// Two full frames. Linux doubles what is asked for, since it counts its own bookkeeping too, but grants at most net.core.wmem_max.
    /// </summary>
    private const int SendBufferBytes = 256 * 1024;

    /// <summary>
    /// On Linux the other side's reading wakes a thread that is blocked in a read of this side, since there is room to write again; one
    /// that waits in a poll for something to read sleeps on.
    /// </summary>
    private static readonly bool _isReadWaking = OperatingSystem.IsLinux();

    private readonly SafeFileHandle _handle;

    public UnixPipeConnection(int descriptor)
    {
        _handle = new SafeFileHandle(descriptor, ownsHandle: true);
        UnreadCapacity = Sockets.EnlargeSendBuffer(descriptor, SendBufferBytes);
    }

    public override int UnreadCapacity { get; }

    public static new UnixPipeConnection Connect(string address)
    {
        byte[] encoded = UnixAddress.Encode(address);
        int descriptor = Sockets.New();
        if (Sockets.TryConnect(descriptor, encoded)) return new UnixPipeConnection(descriptor);
        IOException failure = Errno.Failure($"connect to {address}");
        Descriptors.Close(descriptor);
        throw failure;
    }

    /// <summary>The caller owns the descriptor from now on; for asynchronous use of a connection that no blocking call uses.</summary>
    public int DetachDescriptor()
    {
        int descriptor = (int)_handle.DangerousGetHandle();
        _handle.SetHandleAsInvalid();
        return descriptor;
    }

    public override unsafe int Read(Span<byte> buffer)
    {
        using HeldDescriptor held = new(_handle);
        if (!held.IsOpen) return 0;
        fixed (byte* bytes = buffer)
        {
            while (true)
            {
                nint read = _isReadWaking
                    ? Sockets.Receive(held.Number, bytes, buffer.Length)
                    : Descriptors.Read(held.Number, bytes, buffer.Length);
                if (read >= 0) return (int)read;
                // ECONNRESET and the like mean what 0 means: the other side is gone.
                if (!_isReadWaking || !Errno.IsWouldBlock) return 0;
                Descriptors.WaitReadable(held.Number, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public override unsafe void Write(ReadOnlySpan<byte> bytes)
    {
        using HeldDescriptor held = new(_handle);
        if (!held.IsOpen) throw new IOException("The pipe is closed.");
        fixed (byte* start = bytes)
        {
            int written = 0;
            while (written < bytes.Length)
            {
                nint taken = Descriptors.Write(held.Number, start + written, bytes.Length - written);
                written += taken >= 0 ? (int)taken : throw Errno.Failure("write to the pipe");
            }
        }
    }

    public override bool WaitReadable(TimeSpan timeout)
    {
        using HeldDescriptor held = new(_handle);
        return !held.IsOpen || Descriptors.WaitReadable(held.Number, timeout);
    }

    public override bool WaitWritable(TimeSpan timeout)
    {
        using HeldDescriptor held = new(_handle);
        return !held.IsOpen || Descriptors.WaitWritable(held.Number, timeout);
    }

    public override void CloseWriting()
    {
        using HeldDescriptor held = new(_handle);
        if (held.IsOpen) Sockets.ShutDownWriting(held.Number);
    }

    public override void Shutdown()
    {
        using HeldDescriptor held = new(_handle);
        if (held.IsOpen) Sockets.ShutDown(held.Number);
    }

    public override void Dispose()
    {
        Shutdown();
        _handle.Dispose();
    }
}
