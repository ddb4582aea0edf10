using System.ComponentModel;
using System.Runtime.InteropServices;

namespace OrderedQueue.Posix;

/// <summary>Why the last system call of this thread failed.</summary>
internal static class Errno
{
    private const int NoProcess = 3;
    private const int Interrupted = 4;

    // Linux.
    private const int WouldBlock = 11;

    public static bool IsNoProcess => Marshal.GetLastPInvokeError() == NoProcess;

    public static bool IsWouldBlock => Marshal.GetLastPInvokeError() == WouldBlock;

    /// <summary>A signal interrupted the call; it has to be repeated.</summary>
    public static bool IsInterrupted(nint result) => result < 0 && Marshal.GetLastPInvokeError() == Interrupted;

    public static IOException Failure(string action)
    {
        int code = Marshal.GetLastPInvokeError();
        return new IOException($"Cannot {action}: {new Win32Exception(code).Message} ({code}).");
    }
}
