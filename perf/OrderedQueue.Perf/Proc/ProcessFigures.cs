using System.Globalization;

namespace OrderedQueue.Perf.Proc;

/// <summary>What Linux tells of a process.</summary>
internal static class ProcessFigures
{
    private const double NanosecondsPerMillisecond = 1e6;
    private const double KibibytesPerMebibyte = 1024;

    /// <returns>The proportional and the unique set size, in MiB.</returns>
    public static (double Proportional, double Unique) Memory(int pid)
    {
        string[] lines = File.ReadAllLines($"/proc/{pid}/smaps_rollup");
        return (Sum(lines, "Pss:"), Sum(lines, "Private_Clean:", "Private_Dirty:"));
    }

    /// <summary>Processor time of each thread, in milliseconds.</summary>
    public static ThreadTotals Cpu(params IEnumerable<int> pids) =>
        ThreadTotals.Read(pids, "schedstat", static text => double.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) / NanosecondsPerMillisecond);

    /// <summary>How long the first thread of a process has run or been ready to run, in milliseconds: what is missing to the wall time it has waited for something.</summary>
    public static double MainThreadAwake(int pid) =>
        File.ReadAllText($"/proc/{pid}/task/{pid}/schedstat").Split(' ').Take(2).Sum(static text => double.Parse(text, CultureInfo.InvariantCulture)) / NanosecondsPerMillisecond;

    /// <summary>How often each thread has gone to sleep by itself, which is how often it was woken.</summary>
    public static ThreadTotals WakeUps(params IEnumerable<int> pids) =>
        ThreadTotals.Read(pids, "status", static text => double.Parse(Field(text.Split('\n'), "voluntary_ctxt_switches:"), CultureInfo.InvariantCulture));

    public static int ThreadCount(int pid) => Directory.GetDirectories($"/proc/{pid}/task").Length;

    private static double Sum(string[] lines, params string[] fields) =>
        fields.Sum(field => double.Parse(Field(lines, field), CultureInfo.InvariantCulture)) / KibibytesPerMebibyte;

    private static string Field(string[] lines, string field) =>
        lines.First(line => line.StartsWith(field, StringComparison.Ordinal))[field.Length..].Trim().Split(' ')[0];
}
