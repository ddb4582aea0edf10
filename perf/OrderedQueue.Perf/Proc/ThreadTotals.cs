namespace OrderedQueue.Perf.Proc;

/// <summary>A count of every thread of some processes. Threads end and begin, so two of these are subtracted thread by thread.</summary>
internal sealed class ThreadTotals
{
    private readonly Dictionary<string, double> _byThread = [];

    public static ThreadTotals Read(IEnumerable<int> pids, string file, Func<string, double> parse)
    {
        var totals = new ThreadTotals();
        foreach (string folder in pids.SelectMany(static pid => Directory.GetDirectories($"/proc/{pid}/task")))
        {
            try
            {
                totals._byThread[folder] = parse(File.ReadAllText(Path.Combine(folder, file)));
            }
            catch (IOException)
            {
                // The thread has ended in between; what it did is not counted.
            }
        }

        return totals;
    }

    public double Since(ThreadTotals before) => _byThread.Sum(pair => pair.Value - before._byThread.GetValueOrDefault(pair.Key));
}
