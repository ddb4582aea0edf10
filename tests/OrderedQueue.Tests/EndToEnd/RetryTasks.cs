using System.Globalization;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>Tasks that fail until they have been executed often enough; how often is kept in a file, since each execution may be in another process.</summary>
public static class RetryTasks
{
    private static readonly ManualResetEventSlim _never = new();

    public static int ThrowUntil(string file, int attempt, int value)
    {
        if (Count(file) < attempt) throw new FileNotFoundException($"attempt {Count(file, add: 0)} of {value}");
        return value;
    }

    public static int DieUntil(string file, int attempt, int value)
    {
        if (Count(file) < attempt) Environment.Exit(9);
        return value;
    }

    public static int HangUntil(string file, int attempt, int value)
    {
        if (Count(file) < attempt) _never.Wait();
        return value;
    }

    /// <summary>Dies at the first execution if the number says so; leaves a line for each execution.</summary>
    public static int DieOnce(string folder, int value)
    {
        string mark = Path.Combine(folder, $"{value}.mark");
        bool isFirst = !File.Exists(mark);
        File.AppendAllText(mark, "x");
        if (isFirst && value % 40 == 7) Environment.Exit(9);
        return value;
    }

    /// <summary>Executions so far.</summary>
    public static int Executions(string file) => Count(file, add: 0);

    private static int Count(string file, int add = 1)
    {
        int count = (File.Exists(file) ? int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : 0) + add;
        if (add == 0) return count;
        // Replaced as a whole: the test may look at any moment.
        File.WriteAllText(file + ".new", count.ToString(CultureInfo.InvariantCulture));
        File.Move(file + ".new", file, overwrite: true);
        return count;
    }
}
