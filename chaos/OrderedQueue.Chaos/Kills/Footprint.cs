namespace OrderedQueue.Chaos.Kills;

/// <summary>What this process holds, counted when no queue lives.</summary>
internal sealed record Footprint(int Handles, int Sockets, int Threads, int Children, int TempEntries, int SharedMemoryFiles, long ResidentBytes, long HeapBytes)
{
    private const string SharedMemory = "/dev/shm";

    private static readonly string[] _names = ["handles", "sockets", "threads", "child processes", "temp entries", "files in /dev/shm", "resident MiB", "managed KiB"];

    // Pooled threads, and handles of the runtime's own, come and go. A thing that each kill, or one in a hundred, leaves is beyond all of these.
    private static readonly long[] _slack = [8, 0, 8, 0, 0, 0, 64, 2048];

    public static Footprint Take()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return new Footprint(
            Machine.HandleCount, Machine.SocketCount, Machine.ThreadCount, Machine.Children(withDead: true).Count,
            Directory.GetFileSystemEntries(Path.GetTempPath()).Length, SharedCount(), Machine.ResidentBytes, GC.GetTotalMemory(forceFullCollection: true));
    }

    /// <summary>As soon as it is no more than before, or after 10 s.</summary>
    public static Footprint TakeSettled(Footprint before)
    {
        long start = Environment.TickCount64;
        while (true)
        {
            Footprint now = Take();
            if (!now.Growth(before).Any() || Environment.TickCount64 - start > 10_000) return now;
            Thread.Sleep(100);
        }
    }

    /// <summary>What has become more.</summary>
    public IEnumerable<string> Growth(Footprint before) =>
        Rows(before).Zip(_slack).Where(pair => pair.First.After > pair.First.Before + pair.Second).Select(pair => $"{pair.First.Name}: {pair.First.Before} before, {pair.First.After} after.");

    public IEnumerable<(string Name, long Before, long After)> Rows(Footprint before) =>
        _names.Zip(before.Values(), Values()).Select(row => (row.First, row.Second, row.Third));

    private long[] Values() => [Handles, Sockets, Threads, Children, TempEntries, SharedMemoryFiles, ResidentBytes >> 20, HeapBytes >> 10];

    /// <summary>The library names its files after the process.</summary>
    private static int SharedCount() => Directory.Exists(SharedMemory) ? Directory.GetFiles(SharedMemory, $"oq-{Environment.ProcessId}-*").Length : 0;
}
