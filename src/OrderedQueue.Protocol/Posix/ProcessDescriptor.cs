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

    // waitid, which also tells what the process used; as a system call, since the C library's function leaves that out.
    private const int ProcessDescriptorId = 3;
    private const int NoHang = 1;
    private const int Exited = 4;
    private const int LeaveIt = 0x01000000;

    private readonly SafeFileHandle _handle;
    private long _peakMemoryBytes;

    private ProcessDescriptor(SafeFileHandle handle) => _handle = handle;

    internal int Descriptor => (int)_handle.DangerousGetHandle();

    /// <summary>Null where the system has none, or when the process is already gone.</summary>
    internal static ProcessDescriptor? TryOpen(int pid)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        nint descriptor = SystemCall(OpenCall, pid, 0, 0, 0);
        if (descriptor < 0)
            return null;
        var opened = new ProcessDescriptor(new SafeFileHandle(descriptor, ownsHandle: true));
        // Nothing to read yet, but compiled then: at the first death of all, that alone would take longer than .NET's collecting.
        opened.WaitForExit(0);
        opened.ReadUsage();
        return opened;
    }

    /// <summary>The most physical memory that the process ever had; null while it lives, and when .NET had collected it before anybody waited.</summary>
    internal long? PeakMemoryBytes => Volatile.Read(ref _peakMemoryBytes) is > 0 and var bytes ? bytes : null;

    internal bool WaitForExit(int timeoutMilliseconds)
    {
        bool isHeld = false;
        try
        {
            _handle.DangerousAddRef(ref isHeld);
            UnixCalls.PollEntry entry = new(Descriptor);
            bool isDead = UnixCalls.WaitForInput(&entry, count: 1, timeoutMilliseconds);
            if (isDead && PeakMemoryBytes is null)
                ReadUsage();
            return isDead;
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

    /// <summary>Leaves the dead process for .NET to collect, which it does at once: whoever waits here is woken before it.</summary>
    private void ReadUsage()
    {
        nint call = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 247,
            Architecture.Arm64 => 95,
            _ => 0,
        };
        Usage usage = default;
        if (call != 0 && WaitCall(call, ProcessDescriptorId, Descriptor, null, NoHang | Exited | LeaveIt, &usage) == 0 && usage.PeakMemoryKibibytes > 0)
            Volatile.Write(ref _peakMemoryBytes, usage.PeakMemoryKibibytes * 1024);
    }

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(long number, nint first, nint second, nint third, nint fourth);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint WaitCall(nint number, nint idType, nint id, void* information, nint options, Usage* usage);

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

    /// <summary>struct rusage.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    private struct Usage
    {
        [FieldOffset(32)]
        internal long PeakMemoryKibibytes;
    }
}
