using System.Runtime.InteropServices;

namespace OrderedQueue.Posix;

/// <summary>Signals to processes and process groups, and how this process handles its own.</summary>
internal static partial class Signals
{
    public const int Hangup = 1;
    public const int Kill = 9;

    private const int ParentDeathSignal = 1;

    /// <summary>False when there is no such process, or it belongs to another user.</summary>
    public static bool Send(int process, int signal) => SendAny(process, signal) == 0;

    public static void KillGroup(int group) => _ = SendAny(-group, Kill);

    /// <summary>Whether a process has this id, including dead ones that have not been collected.</summary>
    public static bool IsIdInUse(int process) => SendAny(process, 0) == 0 || !Errno.IsNoProcess;

    public static bool LeadsGroup(int process) => GetGroup(process) == process;

    /// <summary>Restores a signal's default action, whatever this process inherited.</summary>
    public static void RestoreDefault(int signal) => SetHandler(signal, 0);

    /// <summary>Linux only: this process gets the signal when the thread that created it ends.</summary>
    public static void SendAtParentDeath(int signal) => ControlProcess(ParentDeathSignal, signal, 0, 0, 0);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendAny(int process, int signal);

    [LibraryImport("libc", EntryPoint = "getpgid")]
    private static partial int GetGroup(int process);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial void SetHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial void ControlProcess(int option, nint first, nint second, nint third, nint fourth);
}
