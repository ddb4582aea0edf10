using System.Runtime.InteropServices;

namespace OrderedQueue.Wire.Pipes;

/// <summary>
/// The system calls behind named pipes on Unix. Called directly because a worker that loads System.IO.Pipes and
/// System.Net.Sockets starts 20 ms later, and because a .NET socket offers no blocking read that can be ended from outside.
/// </summary>
internal static partial class Posix
{
    public const int AfUnix = 1;
    public const int SockStream = 1;

    /// <summary>Linux only. Set later, a child that another thread starts at that moment would inherit the descriptor.</summary>
    public const int SockCloseOnExec = 0x80000;

    public const int ShutdownWrite = 1;
    public const int ShutdownBoth = 2;
    public const short PollIn = 1;
    public const short PollOut = 4;
    public const int Eintr = 4;

    /// <summary>Linux only.</summary>
    public const int Eagain = 11;

    /// <summary>Linux only.</summary>
    public const int DontWait = 0x40;

    public const int Sighup = 1;
    public const int Sigkill = 9;

    private const int ParentDeathSignal = 1;
    private const int ProtectReadWrite = 3;
    private const int MapSharedFlag = 1;
    private const int MonotonicClock = 1;
    private const int TimerCloseOnExec = 0x80000;

    private const string Library = "libc";

    public static int SolSocket => OperatingSystem.IsMacOS() ? 0xffff : 1;

    public static int SoSndBuf => OperatingSystem.IsMacOS() ? 0x1001 : 7;

    private static int MapPrivateAnonymous => OperatingSystem.IsMacOS() ? 0x1002 : 0x22;

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int domain, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
    public static unsafe partial int Bind(int socket, byte* address, uint length);

    [LibraryImport(Library, EntryPoint = "listen", SetLastError = true)]
    public static partial int Listen(int socket, int backlog);

    [LibraryImport(Library, EntryPoint = "accept", SetLastError = true)]
    public static unsafe partial int Accept(int socket, void* address, void* length);

    /// <summary>Linux only.</summary>
    [LibraryImport(Library, EntryPoint = "accept4", SetLastError = true)]
    public static unsafe partial int AcceptWithFlags(int socket, void* address, void* length, int flags);

    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    public static unsafe partial int Connect(int socket, byte* address, uint length);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static unsafe partial nint Read(int descriptor, byte* buffer, nint count);

    [LibraryImport(Library, EntryPoint = "recv", SetLastError = true)]
    public static unsafe partial nint Receive(int socket, byte* buffer, nint count, int flags);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static unsafe partial nint Write(int descriptor, byte* buffer, nint count);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static unsafe partial int Poll(PollDescriptor* descriptors, nuint count, int timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "shutdown", SetLastError = true)]
    public static partial int Shutdown(int socket, int how);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Fcntl(int descriptor, int command, int argument);

    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    public static unsafe partial int SetSocketOption(int socket, int level, int option, int* value, uint length);

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    public static unsafe partial int GetSocketOption(int socket, int level, int option, void* value, uint* length);

    [LibraryImport(Library, EntryPoint = "getpeereid", SetLastError = true)]
    public static unsafe partial int GetPeerEid(int socket, uint* user, uint* group);

    [LibraryImport(Library, EntryPoint = "geteuid")]
    public static partial uint GetEffectiveUser();

    [LibraryImport(Library, EntryPoint = "setpgid", SetLastError = true)]
    public static partial int SetProcessGroup(int process, int group);

    [LibraryImport(Library, EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int process, int signal);

    /// <summary>The C library's environment, which .NET only copies: what native code starts would inherit it.</summary>
    [LibraryImport(Library, EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int UnsetEnvironment(string name);

    /// <summary>Gives a signal its default action, whatever this process has inherited.</summary>
    public static void RestoreSignal(int signal) => _ = SetSignalHandler(signal, 0);

    [LibraryImport(Library, EntryPoint = "signal")]
    private static partial nint SetSignalHandler(int signal, nint handler);

    [LibraryImport(Library, EntryPoint = "getppid")]
    public static partial int GetParent();

    /// <summary>Linux only: this process gets a signal when the thread that created it has ended.</summary>
    public static void SignalAtParentDeath(int signal) => _ = ProcessControl(ParentDeathSignal, signal, 0, 0, 0);

    /// <summary>Linux only: a descriptor of which a read blocks until the time of <see cref="SetTimer"/>; -1 when there is none.</summary>
    public static int NewTimer() => NewTimer(MonotonicClock, TimerCloseOnExec);

    public static unsafe void SetTimer(int timer, TimeSpan delay)
    {
        // Interval and first time, each in seconds and nanoseconds.
        nint* times = stackalloc nint[4];
        (times[0], times[1]) = (0, 0);
        times[2] = (nint)(delay.Ticks / TimeSpan.TicksPerSecond);
        times[3] = (nint)(delay.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
        _ = TimerSetTime(timer, 0, times, null);
    }

    /// <summary>Fresh private memory, to be given back with <see cref="UnmapMemory"/>; -1 when there is none.</summary>
    public static nint MapMemory(nuint bytes) => MapMemory(0, bytes, ProtectReadWrite, MapPrivateAnonymous, -1, 0);

    /// <summary>The whole file, shared with whoever else maps it; -1 when that fails.</summary>
    public static nint MapShared(SafeHandle file, nuint bytes)
    {
        bool isHeld = false;
        try
        {
            file.DangerousAddRef(ref isHeld);
            return MapMemory(0, bytes, ProtectReadWrite, MapSharedFlag, (int)file.DangerousGetHandle(), 0);
        }
        finally
        {
            if (isHeld) file.DangerousRelease();
        }
    }

    [LibraryImport(Library, EntryPoint = "munmap", SetLastError = true)]
    public static partial int UnmapMemory(nint start, nuint bytes);

    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nint first, nint second, nint third, nint fourth);

    [LibraryImport(Library, EntryPoint = "timerfd_create", SetLastError = true)]
    private static partial int NewTimer(int clock, int flags);

    [LibraryImport(Library, EntryPoint = "timerfd_settime", SetLastError = true)]
    private static unsafe partial int TimerSetTime(int timer, int flags, nint* times, nint* before);

    [LibraryImport(Library, EntryPoint = "mmap", SetLastError = true)]
    private static partial nint MapMemory(nint wish, nuint bytes, int protection, int flags, int descriptor, nint offset);

    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
