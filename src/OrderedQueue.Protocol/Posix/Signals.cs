using System.Runtime.InteropServices;

namespace OrderedQueue.Posix;

/// <summary>Signals to processes and groups of them, and how this process takes its own.</summary>
internal static partial class Signals
{
    public const int Hangup = 1;
    public const int Kill = 9;

    private const int ParentDeathSignal = 1;

    /// <summary>False when there is no such process, or it belongs to another user.</summary>
    public static bool Send(int process, int signal) => SendAny(process, signal) == 0;

    public static void KillGroup(int group) => _ = SendAny(-group, Kill);

    /// <summary>Whether a process has this id, dead and not yet collected ones included.</summary>
    public static bool IsIdInUse(int process) => SendAny(process, 0) == 0 || !Errno.IsNoProcess;

    public static bool LeadsGroup(int process) => GetGroup(process) == process;

    /// <summary>Gives a signal its default action, whatever this process has inherited.</summary>
    public static void RestoreDefault(int signal) => _ = SetHandler(signal, 0);

    /// <summary>Linux only: this process gets a signal when the thread that created it has ended.</summary>
    public static void SendAtParentDeath(int signal) => _ = ControlProcess(ParentDeathSignal, signal, 0, 0, 0);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendAny(int process, int signal);

    [LibraryImport("libc", EntryPoint = "getpgid")]
    private static partial int GetGroup(int process);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ControlProcess(int option, nint first, nint second, nint third, nint fourth);
}
