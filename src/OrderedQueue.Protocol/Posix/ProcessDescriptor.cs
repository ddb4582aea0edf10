using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace OrderedQueue.Posix;

/// <summary>A Linux pidfd: refers to one process for good, even after its id is reused. Owned by that child's object.</summary>
internal sealed unsafe partial class ProcessDescriptor : IDisposable
{
    // System call numbers, the same on every architecture.
    private const long SendSignalCall = 424;
    private const long OpenCall = 434;

    // PIDFD_SIGNAL_PROCESS_GROUP, Linux 6.9: the group whose id is the process's.
    private const nint ToProcessGroup = 4;

    // PIDFD_GET_INFO with the first version of struct pidfd_info, Linux 6.15.
    private const nuint GetInformation = 0xC040FF0B;
    private const long ExitIsKnown = 8;
    private const int InformationBytes = 64;
    private const int ExitCodeOffset = 60;

    // waitid as a system call: the C library's function omits the resource usage.
    private const int ProcessDescriptorId = 3;
    private const int NoHang = 1;
    private const int Exited = 4;
    private const int LeaveIt = 0x01000000;

    // Of struct rusage.
    private const int UsageBytes = 144;
    private const int PeakMemoryKibibytesOffset = 32;

    private readonly SafeFileHandle _handle;
    private long _peakMemoryBytes;

    private ProcessDescriptor(SafeFileHandle handle) => _handle = handle;

    /// <summary>Readable once the process is dead. Valid until <see cref="Dispose"/>.</summary>
    public int Descriptor => (int)_handle.DangerousGetHandle();

    /// <summary>
    /// The peak physical memory of the process; null while it lives, and when .NET collected it before anyone waited for it.
    /// </summary>
    public long? PeakMemoryBytes => Volatile.Read(ref _peakMemoryBytes) is > 0 and var bytes ? bytes : null;

    /// <summary>Null where the system has no pidfds, or when the process is already gone.</summary>
    public static ProcessDescriptor? TryOpen(int pid)
    {
        if (!OperatingSystem.IsLinux()) return null;
        nint descriptor = SystemCall(OpenCall, pid, 0, 0, 0);
        if (descriptor < 0) return null;
        var opened = new ProcessDescriptor(new SafeFileHandle(descriptor, ownsHandle: true));
        // There is nothing to read yet, but this compiles the code: at the first death, compiling would take longer than .NET's collecting.
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
    /// Kills the members of the process's group, even when the process itself is gone. False when the kernel is too old to do that
    /// without the risk of hitting an unrelated group.
    /// </summary>
    public bool TryKillGroup() => SystemCall(SendSignalCall, Descriptor, Signals.Kill, 0, ToProcessGroup) == 0 || Errno.IsNoProcess;

    public void KillProcess() => _ = SystemCall(SendSignalCall, Descriptor, Signals.Kill, 0, 0);

    /// <summary>The wait status of a collected process; null where the kernel does not keep it.</summary>
    public int? WaitStatus()
    {
        byte* information = stackalloc byte[InformationBytes];
        *(long*)information = ExitIsKnown;
        bool isKnown = Control(Descriptor, GetInformation, information) == 0 && (*(long*)information & ExitIsKnown) != 0;
        return isKnown ? *(int*)(information + ExitCodeOffset) : null;
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>Leaves the dead process for .NET to collect, which happens at once: a thread waiting here wakes before .NET's.</summary>
    private void ReadUsage()
    {
        nint call = RuntimeInformation.ProcessArchitecture switch { Architecture.X64 => 247, Architecture.Arm64 => 95, _ => 0 };
        byte* usage = stackalloc byte[UsageBytes];
        if (call == 0 || WaitCall(call, ProcessDescriptorId, Descriptor, null, NoHang | Exited | LeaveIt, usage) != 0) return;
        long kibibytes = *(long*)(usage + PeakMemoryKibibytesOffset);
        if (kibibytes > 0) Volatile.Write(ref _peakMemoryBytes, kibibytes * 1024);
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(long number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint WaitCall(nint number, nint idType, nint id, void* information, nint options, byte* usage);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, byte* information);
}
