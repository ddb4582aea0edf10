using System.Runtime.InteropServices;

namespace OrderedQueue.Posix;

/// <summary>What this process is to the system.</summary>
internal static partial class OwnProcess
{
    /// <summary>The process that made this one, or whoever took over when that had died.</summary>
    public static int Parent => GetParent();

    public static uint User => GetEffectiveUser();

    /// <summary>Makes a process group of which this process is the leader, and of which its descendants will be members.</summary>
    public static void LeadGroup() => _ = SetGroup(0, 0);

    /// <summary>In the C library's environment, which .NET only copies: what native code starts would inherit it.</summary>
    public static void UnsetVariable(string name) => _ = UnsetEnvironment(name);

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int GetParent();

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "setpgid")]
    private static partial int SetGroup(int process, int group);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetEnvironment(string name);
}
