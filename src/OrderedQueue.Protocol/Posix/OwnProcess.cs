using System.Runtime.InteropServices;

namespace OrderedQueue.Posix;

/// <summary>Identity, process group and environment of this process.</summary>
internal static partial class OwnProcess
{
    /// <summary>The process that started this one, or the one that adopted it after the parent died.</summary>
    [LibraryImport("libc", EntryPoint = "getppid")]
    public static partial int GetParent();

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint GetUser();

    /// <summary>Makes this process the leader of a new process group, to which its descendants will belong.</summary>
    public static void LeadGroup() => SetGroup(0, 0);

    /// <summary>Unsets it in the C library's environment, which native code passes to its children; .NET only has a copy.</summary>
    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void UnsetVariable(string name);

    [LibraryImport("libc", EntryPoint = "setpgid")]
    private static partial void SetGroup(int process, int group);
}
