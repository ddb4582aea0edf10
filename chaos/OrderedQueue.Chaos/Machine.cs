using System.Runtime.InteropServices;

namespace OrderedQueue.Chaos;

/// <summary>What Linux tells of this process and its children, and signals to them.</summary>
internal static partial class Machine
{
    public const int Kill = 9;
    public const int Continue = 18;
    public const int Stop = 19;

    public static int ThreadCount => Directory.GetDirectories("/proc/self/task").Length;

    public static int HandleCount => Directory.GetFiles("/proc/self/fd").Length;

    public static int SocketCount => Directory.GetFiles("/proc/self/fd").Count(IsSocket);

    public static long ResidentBytes => long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize;

    /// <param name="withDead">Also those that nobody has collected.</param>
    public static IReadOnlyList<int> Children(bool withDead = false)
    {
        List<int> children = [];
        foreach (string folder in Directory.GetDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out int pid) && IsChild(pid, withDead)) children.Add(pid);
        }
        return children;
    }

    /// <summary>False when the process is no child of this one any more: its id may be a stranger's by now.</summary>
    public static bool Signal(int pid, int signal) => IsChild(pid) && SendSignal(pid, signal) == 0;

    public static bool IsChild(int pid, bool evenDead = false)
    {
        try
        {
            string line = File.ReadAllText($"/proc/{pid}/stat");
            // The name, in parentheses, may hold anything; behind it come the state and the parent.
            string[] fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return (evenDead || fields[0] != "Z") && int.Parse(fields[1]) == Environment.ProcessId;
        }
        catch (IOException)
        {
            // It has ended.
            return false;
        }
    }

    private static bool IsSocket(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true;
        }
        catch (IOException)
        {
            // It was that of the listing, or has been closed.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int pid, int signal);
}
