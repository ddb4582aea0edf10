using System.Diagnostics;

namespace OrderedQueue.Perf.App;

/// <summary>From the construction of a queue to its first results.</summary>
internal static class FirstResults
{
    /// <returns>Milliseconds until all puts had returned, until the first result, until every worker had given one.</returns>
    public static string Measure(int workers)
    {
        string folder = Directory.CreateTempSubdirectory("oq-perf-").FullName;
        try
        {
            long start = Stopwatch.GetTimestamp();
            using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = workers });
            queue.Put(Rendezvous.Same, -1);
            for (int worker = 0; worker < workers; worker++) queue.Put(Rendezvous.Meet, folder, workers);
            double put = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (queue.Get() != -1) throw new InvalidOperationException("The first result is wrong.");
            double first = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            int sum = 0;
            for (int worker = 0; worker < workers; worker++) sum += queue.Get();
            double all = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (sum != workers * (workers - 1) / 2) throw new InvalidOperationException("Not every worker has given a result.");
            return $"{put:F3} {first:F3} {all:F3}";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
