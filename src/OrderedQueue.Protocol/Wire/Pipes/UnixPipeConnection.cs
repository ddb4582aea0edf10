using Microsoft.Win32.SafeHandles;
using OrderedQueue.Posix;

namespace OrderedQueue.Wire;

/// <summary>
/// A named pipe on Unix, which .NET implements as a stream socket with a path. The descriptor is closed once no call is using it, so that
/// its number cannot become another file's during a call.
/// </summary>
internal sealed class UnixPipeConnection : PipeConnection
{
    /// <summary>
    /// Two full frames. Linux doubles the requested size, since it counts its own bookkeeping too, but grants at most net.core.wmem_max.
    /// </summary>
    private const int SendBufferBytes = 256 * 1024;

    /// <summary>
    /// On Linux a read by the other side wakes a thread blocked in a read on this side, because there is room to write again; a thread
    /// that polls for readability stays asleep.
    /// </summary>
    private static readonly bool _isReadWoken = OperatingSystem.IsLinux();

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

    /// <summary>The caller owns the descriptor from now on; for asynchronous use instead of blocking calls.</summary>
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
                nint read = _isReadWoken
                    ? Sockets.Receive(held.Number, bytes, buffer.Length)
                    : Descriptors.Read(held.Number, bytes, buffer.Length);
                if (read >= 0) return (int)read;
                // ECONNRESET and the like mean the same as 0: the other side is gone.
                if (!_isReadWoken || !Errno.IsWouldBlock) return 0;
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
