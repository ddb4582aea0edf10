using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OrderedQueue.Posix;

/// <summary>A Linux pidfd: stands for one process for ever, whatever becomes of its id. Owned by the object for that child.</summary>
internal sealed unsafe partial class ProcessDescriptor : IDisposable
{
    // System call numbers, the same on every architecture.
    private const long SendSignalCall = 424;
    private const long OpenCall = 434;

    // PIDFD_SIGNAL_PROCESS_GROUP, Linux 6.9: the group that was named after the process.
    private const nint ToProcessGroup = 4;

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

    /// <summary>Readable once the process is dead. Valid until <see cref="Dispose"/>.</summary>
    public int Descriptor => (int)_handle.DangerousGetHandle();

    /// <summary>
    /// The most physical memory that the process ever had; null while it lives, and when .NET had collected it before anybody waited.
    /// </summary>
    public long? PeakMemoryBytes => Volatile.Read(ref _peakMemoryBytes) is > 0 and var bytes ? bytes : null;

    /// <summary>Null where the system has none, or when the process is already gone.</summary>
    public static ProcessDescriptor? TryOpen(int pid)
    {
        if (!OperatingSystem.IsLinux()) return null;
        nint descriptor = SystemCall(OpenCall, pid, 0, 0, 0);
        if (descriptor < 0) return null;
        var opened = new ProcessDescriptor(new SafeFileHandle(descriptor, ownsHandle: true));
        // Nothing to read yet, but compiled then: at the first death of all, that alone would take longer than .NET's collecting.
        opened.WaitForExit(TimeSpan.Zero);
        opened.ReadUsage();
        return opened;
    }

    public bool WaitForExit(TimeSpan timeout)
    {
        using HeldDescriptor held = new(_handle);
        ObjectDisposedException.ThrowIf(!held.IsOpen, this);
        bool isDead = Descriptors.WaitReadable(held.Number, timeout);
        if (isDead && PeakMemoryBytes is null) ReadUsage();
        return isDead;
    }

    /// <summary>
    /// Kills the members of the group that the process made, also when it is itself gone. False when this system's kernel is too old to
    /// do that without a risk of meeting a stranger.
    /// </summary>
    public bool TryKillGroup() => SystemCall(SendSignalCall, Descriptor, Signals.Kill, 0, ToProcessGroup) == 0 || Errno.IsNoProcess;

    public void KillProcess() => _ = SystemCall(SendSignalCall, Descriptor, Signals.Kill, 0, 0);

    /// <summary>The wait status of a process that has been collected; null where the kernel does not keep it.</summary>
    public int? WaitStatus()
    {
        Information information = new() { Mask = ExitIsKnown };
        bool isKnown = Control(Descriptor, GetInformation, &information) == 0 && (information.Mask & ExitIsKnown) != 0;
        return isKnown ? information.ExitCode : null;
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>Leaves the dead process for .NET to collect, which it does at once: a thread that waits here is woken before it.</summary>
    private void ReadUsage()
    {
        nint call = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 247,
            Architecture.Arm64 => 95,
            _ => 0,
        };
        Usage usage = default;
        if (call == 0 || WaitCall(call, ProcessDescriptorId, Descriptor, null, NoHang | Exited | LeaveIt, &usage) != 0) return;
        if (usage.PeakMemoryKibibytes > 0) Volatile.Write(ref _peakMemoryBytes, usage.PeakMemoryKibibytes * 1024);
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(long number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint WaitCall(nint number, nint idType, nint id, void* information, nint options, Usage* usage);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, Information* information);

    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct Information
    {
        [FieldOffset(0)]
        public ulong Mask;

        [FieldOffset(60)]
        public int ExitCode;
    }

    /// <summary>struct rusage.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    private struct Usage
    {
        [FieldOffset(32)]
        public long PeakMemoryKibibytes;
    }
}
