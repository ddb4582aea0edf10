using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace OrderedQueue.Wire.Pipes;

internal enum PollResult
{
    TimedOut,
    First,
    Second,
}

/// <summary>Socket paths, sockets and waiting, where Linux and macOS differ in constants only.</summary>
internal static class UnixAddress
{
    /// <summary>sockaddr_un has room for 108 bytes on Linux and 104 on macOS, the closing zero included.</summary>
    public static int MaxPathBytes => OperatingSystem.IsMacOS() ? 103 : 107;

    /// <summary>Of a buffer; the rest is for the system's own structures, a twentieth of large writes.</summary>
    private const double PayloadShare = 0.625;

    private const int CloseOnExec = 1;
    private const int SetDescriptorFlags = 2;

    public static byte[] Encode(string path)
    {
        int length = Encoding.UTF8.GetByteCount(path);
        if (length > MaxPathBytes)
        {
            throw new IOException(
                $"The socket path {path} has {length} bytes; this system allows {MaxPathBytes}. Set TMPDIR to a shorter folder.");
        }
        byte[] address = new byte[2 + length + 1];
        if (OperatingSystem.IsMacOS()) (address[0], address[1]) = ((byte)address.Length, Posix.AfUnix);
        else address[0] = Posix.AfUnix;
        Encoding.UTF8.GetBytes(path, address.AsSpan(2));
        return address;
    }

    /// <summary>A stream socket that no child inherits.</summary>
    public static int NewSocket()
    {
        int descriptor = Posix.Socket(Posix.AfUnix, OperatingSystem.IsLinux() ? Posix.SockStream | Posix.SockCloseOnExec : Posix.SockStream, 0);
        return descriptor >= 0 ? KeptFromChildren(descriptor) : throw LastError("create a socket");
    }

    /// <summary>The next connection, which no child inherits: one that did would hide the death of either side from the other.</summary>
    public static unsafe int Accept(int listener)
    {
        int descriptor = OperatingSystem.IsLinux() ? Posix.AcceptWithFlags(listener, null, null, Posix.SockCloseOnExec) : Posix.Accept(listener, null, null);
        return descriptor >= 0 ? KeptFromChildren(descriptor) : throw LastError("accept a connection");
    }

    // Elsewhere a child that is started in this very moment inherits it.
    private static int KeptFromChildren(int descriptor)
    {
        if (!OperatingSystem.IsLinux()) _ = Posix.Fcntl(descriptor, SetDescriptorFlags, CloseOnExec);
        return descriptor;
    }

    /// <summary>Asks for a larger send buffer; returns how many bytes it holds in any case, few frames at a time.</summary>
    public static unsafe int EnlargeSendBuffer(int descriptor, int bytes)
    {
        // Without it the buffer stays as it was, and says how large that is.
        _ = Posix.SetSocketOption(descriptor, Posix.SolSocket, Posix.SoSndBuf, &bytes, sizeof(int));
        int granted = 0;
        uint length = sizeof(int);
        _ = Posix.GetSocketOption(descriptor, Posix.SolSocket, Posix.SoSndBuf, &granted, &length);
        return (int)(granted * PayloadShare);
    }

    /// <summary>Waits until one of two descriptors is readable, or the first one writable if that is asked, or at its end.</summary>
    public static unsafe PollResult Poll(int first, int? second, TimeSpan timeout, short events = Posix.PollIn)
    {
        long deadline = Environment.TickCount64 + (long)Math.Ceiling(timeout.TotalMilliseconds);
        Posix.PollDescriptor* polled = stackalloc Posix.PollDescriptor[2];
        while (true)
        {
            polled[0] = new Posix.PollDescriptor { Descriptor = first, Events = events };
            polled[1] = new Posix.PollDescriptor { Descriptor = second ?? -1, Events = Posix.PollIn };
            int left = timeout == Timeout.InfiniteTimeSpan ? -1 : (int)Math.Clamp(deadline - Environment.TickCount64, 0, int.MaxValue);
            int ready = Posix.Poll(polled, second is null ? 1u : 2u, left);
            if (ready > 0) return polled[0].Returned != 0 ? PollResult.First : PollResult.Second;
            if (ready == 0) return PollResult.TimedOut;
            if (Marshal.GetLastPInvokeError() != Posix.Eintr) throw LastError("wait for a pipe");
        }
    }

    public static IOException LastError(string action)
    {
        int code = Marshal.GetLastPInvokeError();
        return new IOException($"Cannot {action}: {new Win32Exception(code).Message} ({code}).");
    }
}
