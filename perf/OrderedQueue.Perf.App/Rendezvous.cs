namespace OrderedQueue.Perf.App;

/// <summary>A task that ends when all workers have begun it: so each of them gets one.</summary>
internal static class Rendezvous
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    public static int Same(int value) => value;

    /// <summary>Runs in a worker. Files, because nothing else is loaded in a worker anyway.</summary>
    public static int Meet(string folder, int workers)
    {
        File.Create(Path.Combine(folder, $"{WorkerContext.Current.WorkerIndex}")).Dispose();
        DateTime end = DateTime.UtcNow + _patience;
        for (int worker = 0; worker < workers; worker++)
        {
            while (!File.Exists(Path.Combine(folder, $"{worker}")))
            {
                if (DateTime.UtcNow > end) throw new TimeoutException($"Worker {worker} has not come.");
                Thread.Sleep(1);
            }
        }

        return WorkerContext.Current.WorkerIndex;
    }
}
