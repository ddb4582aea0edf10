using System.Runtime.InteropServices;

namespace OrderedQueue.Posix;

/// <summary>
/// System calls on any descriptor, made directly: a worker that loads System.IO.Pipes and System.Net.Sockets starts 20 ms later, and a
/// .NET socket has no blocking read that another thread can end. Calls interrupted by a signal are repeated.
/// </summary>
internal static unsafe partial class Descriptors
{
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;

    /// <summary>Blocks until there is at least one byte. Returns 0 at the end, -1 on failure.</summary>
    public static nint Read(int descriptor, byte* buffer, nint count)
    {
        nint read;
        do read = ReadOnce(descriptor, buffer, count);
        while (Errno.IsInterrupted(read));
        return read;
    }

    /// <summary>Blocks while there is no room. Returns the number of bytes written, or -1 on failure.</summary>
    public static nint Write(int descriptor, byte* buffer, nint count)
    {
        nint written;
        do written = WriteOnce(descriptor, buffer, count);
        while (Errno.IsInterrupted(written));
        return written;
    }

    /// <summary>Waits until an entry is ready; false at the timeout.</summary>
    public static bool Poll(PollEntry* entries, int count, TimeSpan timeout)
    {
        long deadline = Environment.TickCount64 + (long)Math.Ceiling(timeout.TotalMilliseconds);
        int ready;
        do
        {
            int left = timeout == Timeout.InfiniteTimeSpan ? -1 : (int)Math.Clamp(deadline - Environment.TickCount64, 0, int.MaxValue);
            ready = PollOnce(entries, (nuint)count, left);
        }
        while (Errno.IsInterrupted(ready));
        return ready >= 0 ? ready > 0 : throw Errno.Failure("wait for a descriptor");
    }

    /// <summary>Waits until the descriptor is readable or at its end; false at the timeout.</summary>
    public static bool WaitReadable(int descriptor, TimeSpan timeout) => Wait(new PollEntry(descriptor), timeout);

    /// <summary>Waits until the descriptor is writable or the peer is gone; false at the timeout.</summary>
    public static bool WaitWritable(int descriptor, TimeSpan timeout) => Wait(new PollEntry(descriptor, PollEntry.Output), timeout);

    /// <summary>
    /// Never repeated: Linux has closed the descriptor even when it reports an interruption. A thread still inside a call on it would
    /// continue on whatever file gets the number next.
    /// </summary>
    [LibraryImport("libc", EntryPoint = "close")]
    public static partial void Close(int descriptor);

    /// <summary>
    /// For systems that cannot create a descriptor with this flag: a child started between the two calls still inherits it.
    /// </summary>
    public static void KeepFromChildren(int descriptor) => _ = Control(descriptor, SetDescriptorFlags, CloseOnExec);

    private static bool Wait(PollEntry entry, TimeSpan timeout) => Poll(&entry, 1, timeout);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadOnce(int descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteOnce(int descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int PollOnce(PollEntry* entries, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, int argument);
}
