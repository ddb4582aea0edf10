using System.Runtime.InteropServices;

namespace OrderedQueue.Posix;

/// <summary>Stream sockets with a path. Addresses are whole sockaddr_un structures.</summary>
internal static unsafe partial class Sockets
{
    public const int UnixFamily = 1;

    private const int Stream = 1;

    // Linux only. If it were set later, a child that another thread starts in between would inherit the descriptor.
    private const int CloseOnExec = 0x80000;

    private const int DontWait = 0x40;
    private const int WritingHalf = 1;
    private const int BothHalves = 2;
    private const int LinuxPeerCredentials = 17;

    /// <summary>The part of a buffer that holds data; the rest is for the kernel's own structures, a twentieth of large writes.</summary>
    private const double PayloadShare = 0.625;

    private static int SocketLevel => OperatingSystem.IsMacOS() ? 0xffff : 1;

    private static int SendBuffer => OperatingSystem.IsMacOS() ? 0x1001 : 7;

    /// <summary>A new socket, which no child inherits.</summary>
    public static int New()
    {
        int descriptor = New(UnixFamily, OperatingSystem.IsLinux() ? Stream | CloseOnExec : Stream, 0);
        return descriptor >= 0 ? KeptFromChildren(descriptor) : throw Errno.Failure("create a socket");
    }

    /// <summary>False when the address cannot be bound.</summary>
    public static bool TryListen(int socket, ReadOnlySpan<byte> address, int backlog)
    {
        fixed (byte* bytes = address) return Bind(socket, bytes, (uint)address.Length) == 0 && Listen(socket, backlog) == 0;
    }

    /// <summary>False when nobody listens there.</summary>
    public static bool TryConnect(int socket, ReadOnlySpan<byte> address)
    {
        int result;
        fixed (byte* bytes = address)
        {
            do result = Connect(socket, bytes, (uint)address.Length);
            while (Errno.IsInterrupted(result));
        }
        return result == 0;
    }

    /// <summary>The next connection, which no child inherits: a child that did would hide the death of one side from the other.</summary>
    public static int Accept(int listener)
    {
        int descriptor;
        do descriptor = OperatingSystem.IsLinux() ? Accept(listener, null, null, CloseOnExec) : Accept(listener, null, null);
        while (Errno.IsInterrupted(descriptor));
        return descriptor >= 0 ? KeptFromChildren(descriptor) : throw Errno.Failure("accept a connection");
    }

    /// <summary>Linux only. Does not block: -1 and <see cref="Errno.IsWouldBlock"/> when there is nothing to read.</summary>
    public static nint Receive(int socket, byte* buffer, nint count)
    {
        nint read;
        do read = Receive(socket, buffer, count, DontWait);
        while (Errno.IsInterrupted(read));
        return read;
    }

    public static void ShutDownWriting(int socket) => ShutDown(socket, WritingHalf);

    /// <summary>Ends blocked calls on both sides.</summary>
    public static void ShutDown(int socket) => ShutDown(socket, BothHalves);

    /// <summary>Asks for a larger send buffer; returns how many bytes fit into it in any case, a few frames at a time.</summary>
    public static int EnlargeSendBuffer(int socket, int bytes)
    {
        // If that fails, the buffer keeps its size, which the next call reports.
        _ = SetOption(socket, SocketLevel, SendBuffer, &bytes, sizeof(int));
        int granted = 0;
        uint length = sizeof(int);
        _ = GetOption(socket, SocketLevel, SendBuffer, &granted, &length);
        return (int)(granted * PayloadShare);
    }

    /// <summary>The user of the process at the other end; <see cref="uint.MaxValue"/> when the system does not tell.</summary>
    public static uint PeerUser(int socket)
    {
        if (OperatingSystem.IsMacOS())
        {
            uint user, group;
            return GetPeer(socket, &user, &group) == 0 ? user : uint.MaxValue;
        }
        // Process, user and group.
        uint* credentials = stackalloc uint[3];
        uint length = 3 * sizeof(uint);
        return GetOption(socket, SocketLevel, LinuxPeerCredentials, credentials, &length) == 0 ? credentials[1] : uint.MaxValue;
    }

    private static int KeptFromChildren(int descriptor)
    {
        if (!OperatingSystem.IsLinux()) Descriptors.KeepFromChildren(descriptor);
        return descriptor;
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int New(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static partial int Bind(int socket, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "listen", SetLastError = true)]
    private static partial int Listen(int socket, int backlog);

    [LibraryImport("libc", EntryPoint = "accept", SetLastError = true)]
    private static partial int Accept(int socket, void* address, void* length);

    [LibraryImport("libc", EntryPoint = "accept4", SetLastError = true)]
    private static partial int Accept(int socket, void* address, void* length, int flags);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static partial int Connect(int socket, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(int socket, byte* buffer, nint count, int flags);

    [LibraryImport("libc", EntryPoint = "shutdown")]
    private static partial void ShutDown(int socket, int how);

    [LibraryImport("libc", EntryPoint = "setsockopt")]
    private static partial int SetOption(int socket, int level, int option, int* value, uint length);

    [LibraryImport("libc", EntryPoint = "getsockopt")]
    private static partial int GetOption(int socket, int level, int option, void* value, uint* length);

    [LibraryImport("libc", EntryPoint = "getpeereid")]
    private static partial int GetPeer(int socket, uint* user, uint* group);
}
