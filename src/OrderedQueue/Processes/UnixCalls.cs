using System.Runtime.InteropServices;

namespace OrderedQueue.Processes;

/// <summary>The few system calls that .NET has no name for. Stateless; never called on Windows.</summary>
internal static unsafe partial class UnixCalls
{
    internal const int KillSignal = 9;

    private const int Interrupted = 4;
    private const int NoSuchProcess = 3;
    private const string Library = "libc";

    /// <summary>Waits until an entry is ready. False when the time is up; a negative time-out means none.</summary>
    internal static bool WaitForInput(PollEntry[] entries, int timeoutMilliseconds)
    {
        fixed (PollEntry* first = entries)
            return WaitForInput(first, entries.Length, timeoutMilliseconds);
    }

    /// <inheritdoc cref="WaitForInput(PollEntry[], int)"/>
    internal static bool WaitForInput(PollEntry* entries, int count, int timeoutMilliseconds)
    {
        long start = Environment.TickCount64;
        int left = timeoutMilliseconds;
        while (true)
        {
            int ready = Poll(entries, (nuint)count, left);
            if (ready > 0)
                return true;
            if (ready == 0)
                return false;
            if (Marshal.GetLastPInvokeError() != Interrupted)
                throw new IOException("poll failed: " + Marshal.GetLastPInvokeErrorMessage());
            if (timeoutMilliseconds >= 0)
                left = (int)Math.Max(0, timeoutMilliseconds - (Environment.TickCount64 - start));
        }
    }

    /// <summary>Blocks while there is no room.</summary>
    internal static void WriteByte(SafeHandle pipe)
    {
        byte one = 1;
        while (Write(pipe, &one, 1) < 0 && Marshal.GetLastPInvokeError() == Interrupted)
        {
        }
    }

    /// <summary>Blocks while there is nothing.</summary>
    internal static void ReadByte(SafeHandle pipe)
    {
        byte taken;
        while (Read(pipe, &taken, 1) < 0 && Marshal.GetLastPInvokeError() == Interrupted)
        {
        }
    }

    internal static bool HasGroupOfItsOwn(int pid) => GetProcessGroup(pid) == pid;

    /// <summary>Whether a process has this id, dead and not yet collected ones included.</summary>
    internal static bool IsIdInUse(int pid) => Kill(pid, 0) == 0 || Marshal.GetLastPInvokeError() != NoSuchProcess;

    internal static void KillProcessGroup(int groupId) => _ = Kill(-groupId, KillSignal);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(PollEntry* entries, nuint count, int timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeHandle file, byte* bytes, nint count);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeHandle file, byte* bytes, nint count);

    [LibraryImport(Library, EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);

    [LibraryImport(Library, EntryPoint = "getpgid", SetLastError = true)]
    private static partial int GetProcessGroup(int pid);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry(int descriptor)
    {
        private const short Input = 1;

        private readonly int _descriptor = descriptor;
        private readonly short _wanted = Input;
        private readonly short _seen;

        /// <summary>There is input, or the end, or an error: a read will not block.</summary>
        internal readonly bool IsReady => _seen != 0;
    }
}
