using System.Text;
using OrderedQueue.Posix;

namespace OrderedQueue.Tests.Processes;

/// <summary>
/// A variable in the environment of a program, by which it and everything that descends from it is known in /proc, whatever
/// becomes of the parents and however often the system uses a process id again. Linux only.
/// </summary>
internal sealed class ProcessMark
{
    internal const string Name = "OQ_TEST_FAMILY";

    private readonly byte[] _entry;

    internal ProcessMark() => _entry = Encoding.ASCII.GetBytes($"\0{Name}={Value}\0");

    internal string Value { get; } = Guid.NewGuid().ToString("N");

    /// <summary>All who carry the mark and live, with their command lines. The dead who are not yet collected have no environment.</summary>
    internal Dictionary<int, string> Living()
    {
        var living = new Dictionary<int, string>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out int pid) && IsMarked(folder)) living.Add(pid, CommandLine(folder));
        }
        return living;
    }

    /// <summary>Kills all who carry the mark, and says how many there were.</summary>
    internal int Kill()
    {
        Dictionary<int, string> living = Living();
        foreach (int pid in living.Keys) Signals.Send(pid, Signals.Kill);
        return living.Count;
    }

    private bool IsMarked(string folder) => Content(folder, "environ").AsSpan().IndexOf(_entry) >= 0;

    private static string CommandLine(string folder) => Encoding.UTF8.GetString(Content(folder, "cmdline")).Replace('\0', ' ').Trim();

    // With a zero before, so that the first entry looks like the others.
    private static byte[] Content(string folder, string file)
    {
        try { return [0, .. File.ReadAllBytes(Path.Combine(folder, file))]; }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or is another user's.
            return [0];
        }
    }
}
