using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OrderedQueue.Wire.Pipes;

/// <summary>
/// A named pipe on Unix: what .NET calls one is a stream socket with a path. The descriptor is closed once nobody is inside a
/// call on it, so that its number cannot be another file's by then.
/// </summary>
internal sealed class UnixPipeConnection : PipeConnection
{
    /// <summary>Two full frames. Linux doubles what is asked for, since it counts its own bookkeeping too, but asks for no more than net.core.wmem_max.</summary>
    private const int SendBufferBytes = 256 * 1024;

    /// <summary>
    /// On Linux the other side's reading wakes whoever is blocked in a read of this side, since there is room to write again; who
    /// waits in a poll for something to read sleeps on.
    /// </summary>
    private static readonly bool _isReadWaking = OperatingSystem.IsLinux();

    private readonly DescriptorHandle _handle;

    public UnixPipeConnection(int descriptor)
    {
        _handle = new DescriptorHandle(descriptor);
        UnreadCapacity = UnixAddress.EnlargeSendBuffer(descriptor, SendBufferBytes);
    }

    public override int UnreadCapacity { get; }

    public static new unsafe UnixPipeConnection Connect(string address)
    {
        int descriptor = UnixAddress.NewSocket();
        byte[] encoded = UnixAddress.Encode(address);
        fixed (byte* bytes = encoded)
        {
            int result;
            do result = Posix.Connect(descriptor, bytes, (uint)encoded.Length);
            while (result != 0 && Marshal.GetLastPInvokeError() == Posix.Eintr);
            if (result == 0) return new UnixPipeConnection(descriptor);
        }
        IOException failure = UnixAddress.LastError($"connect to {address}");
        _ = Posix.Close(descriptor);
        throw failure;
    }

    /// <summary>Owns the descriptor from now on; for asynchronous use of a connection that no blocking call uses.</summary>
    public int DetachDescriptor() => _handle.Detach();

    public override unsafe int Read(Span<byte> buffer)
    {
        using DescriptorHandle.Use use = _handle.Enter();
        if (!use.IsOpen) return 0;
        fixed (byte* bytes = buffer)
        {
            while (true)
            {
                nint read = _isReadWaking ? Posix.Receive(use.Descriptor, bytes, buffer.Length, Posix.DontWait) : Posix.Read(use.Descriptor, bytes, buffer.Length);
                if (read >= 0) return (int)read;
                int error = Marshal.GetLastPInvokeError();
                if (error == Posix.Eagain && _isReadWaking) _ = UnixAddress.Poll(use.Descriptor, null, Timeout.InfiniteTimeSpan);
                // ECONNRESET and the like mean what 0 means: the other side is gone.
                else if (error != Posix.Eintr) return 0;
            }
        }
    }

    public override unsafe void Write(ReadOnlySpan<byte> bytes)
    {
        using DescriptorHandle.Use use = _handle.Enter();
        if (!use.IsOpen) throw new IOException("The pipe is closed.");
        fixed (byte* start = bytes)
        {
            int written = 0;
            while (written < bytes.Length)
            {
                nint taken = Posix.Write(use.Descriptor, start + written, bytes.Length - written);
                if (taken >= 0) written += (int)taken;
                else if (Marshal.GetLastPInvokeError() != Posix.Eintr) throw UnixAddress.LastError("write to the pipe");
            }
        }
    }

    public override bool WaitReadable(TimeSpan timeout)
    {
        using DescriptorHandle.Use use = _handle.Enter();
        return !use.IsOpen || UnixAddress.Poll(use.Descriptor, null, timeout) == PollResult.First;
    }

    public override bool WaitWritable(TimeSpan timeout)
    {
        using DescriptorHandle.Use use = _handle.Enter();
        return !use.IsOpen || UnixAddress.Poll(use.Descriptor, null, timeout, Posix.PollOut) == PollResult.First;
    }

    public override void CloseWriting()
    {
        using DescriptorHandle.Use use = _handle.Enter();
        if (use.IsOpen) _ = Posix.Shutdown(use.Descriptor, Posix.ShutdownWrite);
    }

    public override void Shutdown()
    {
        using DescriptorHandle.Use use = _handle.Enter();
        if (use.IsOpen) _ = Posix.Shutdown(use.Descriptor, Posix.ShutdownBoth);
    }

    public override void Dispose()
    {
        Shutdown();
        _handle.Dispose();
    }

    /// <summary>Counts the calls inside; the last one out, or Dispose, closes.</summary>
    private sealed class DescriptorHandle(int descriptor) : SafeHandle(new IntPtr(-1), ownsHandle: true)
    {
        private readonly int _descriptor = descriptor;
        private int _closed;

        public override bool IsInvalid => false;

        public Use Enter()
        {
            bool added = false;
            try { DangerousAddRef(ref added); }
            catch (ObjectDisposedException) { Debug.Assert(!added, "A closed handle was entered."); }
            return new Use(this, added);
        }

        public int Detach()
        {
            Volatile.Write(ref _closed, 1);
            Dispose();
            return _descriptor;
        }

        protected override bool ReleaseHandle() => Interlocked.Exchange(ref _closed, 1) != 0 || Posix.Close(_descriptor) == 0;

        public readonly ref struct Use(DescriptorHandle handle, bool isOpen)
        {
            public bool IsOpen => isOpen;

            public int Descriptor => handle._descriptor;

            public void Dispose()
            {
                if (isOpen) handle.DangerousRelease();
            }
        }
    }
}
