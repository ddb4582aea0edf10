using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OrderedQueue.Processes;

/// <summary>A Linux pidfd: stands for one process for ever, whatever becomes of its id. Owned by the ChildProcess.</summary>
internal sealed unsafe partial class ProcessDescriptor : IDisposable
{
    private const string Library = "libc";

    // System call numbers, the same on every architecture.
    private const long SendSignalCall = 424;
    private const long OpenCall = 434;

    // PIDFD_SIGNAL_PROCESS_GROUP, Linux 6.9: the group that was named after the process.
    private const uint ToProcessGroup = 4;
    private const int NoSuchProcess = 3;

    // PIDFD_GET_INFO with the first version of struct pidfd_info, Linux 6.15.
    private const nuint GetInformation = 0xC040FF0B;
    private const ulong ExitIsKnown = 8;

    private readonly SafeFileHandle _handle;

    private ProcessDescriptor(SafeFileHandle handle) => _handle = handle;

    internal int Descriptor => (int)_handle.DangerousGetHandle();

    /// <summary>Null where the system has none, or when the process is already gone.</summary>
    internal static ProcessDescriptor? TryOpen(int pid)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        nint descriptor = SystemCall(OpenCall, pid, 0, 0, 0);
        return descriptor < 0 ? null : new ProcessDescriptor(new SafeFileHandle(descriptor, ownsHandle: true));
    }

    internal bool WaitForExit(int timeoutMilliseconds)
    {
        bool isHeld = false;
        try
        {
            _handle.DangerousAddRef(ref isHeld);
            UnixCalls.PollEntry entry = new(Descriptor);
            return UnixCalls.WaitForInput(new Span<UnixCalls.PollEntry>(ref entry), timeoutMilliseconds);
        }
        finally
        {
            if (isHeld)
                _handle.DangerousRelease();
        }
    }

    /// <summary>Kills the members of the group that the process made, also when it is itself gone. False when this
    /// system's kernel is too old to do that without a risk of meeting a stranger.</summary>
    internal bool TryKillGroup() =>
        SystemCall(SendSignalCall, Descriptor, UnixCalls.KillSignal, 0, (nint)ToProcessGroup) == 0 || Marshal.GetLastPInvokeError() == NoSuchProcess;

    internal void KillProcess() => _ = SystemCall(SendSignalCall, Descriptor, UnixCalls.KillSignal, 0, 0);

    /// <summary>The wait status of a process that has been collected; null where the kernel does not keep it.</summary>
    internal int? WaitStatus()
    {
        Information information = new() { Mask = ExitIsKnown };
        return Control(Descriptor, GetInformation, &information) == 0 && (information.Mask & ExitIsKnown) != 0 ? information.ExitCode : null;
    }

    public void Dispose() => _handle.Dispose();

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(long number, nint first, nint second, nint third, nint fourth);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, Information* information);

    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct Information
    {
        [FieldOffset(0)]
        internal ulong Mask;

        [FieldOffset(60)]
        internal int ExitCode;
    }
}
