using System.Diagnostics;
using System.Globalization;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>
/// What a harmful task leaves on the disk for its test: an instant, on the clock that all processes share, and the number of a
/// descendant that must not outlive it.
/// </summary>
public static class ExecutionMark
{
    /// <summary>The first thing that the task does. Its descendant ignores the polite signal, and does so when this returns.</summary>
    public static void Begin(string path)
    {
        long now = Stopwatch.GetTimestamp();
        // Not by CliWrap: it outlives the task.
        using Process child = Process.Start("/bin/sh", ["-c", $"trap '' TERM; echo $$ > '{path}.child.part'; mv '{path}.child.part' '{path}.child'; while :; do sleep 1000; done"]);
        while (!File.Exists(path + ".child")) Thread.Yield();
        Note(path, now);
    }

    /// <summary>From here on the time counts.</summary>
    public static void Note(string path) => Note(path, Stopwatch.GetTimestamp());

    internal static TimeSpan Since(string path) => Stopwatch.GetElapsedTime(long.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture));

    internal static int Descendant(string path) => int.Parse(File.ReadAllText(path + ".child"), CultureInfo.InvariantCulture);

    private static void Note(string path, long timestamp) => File.WriteAllText(path, timestamp.ToString(CultureInfo.InvariantCulture));
}
