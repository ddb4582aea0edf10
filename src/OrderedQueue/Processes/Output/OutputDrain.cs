using System.Runtime.InteropServices;
using OrderedQueue.Posix;

namespace OrderedQueue.Processes;

/// <summary>
/// Reads the output of all children of this process, so that none ever blocks on a full pipe. On Unix with one thread that lives while
/// there is a stream to read; never on the thread pool, which the parent's own work may starve.
/// </summary>
internal static class OutputDrain
{
    private const int BufferBytes = 64 * 1024;

    private static readonly Lock _lock = new();
    private static readonly List<OutputSource> _sources = [];
    private static DrainWake? _wake;

    public static void Add(OutputSource source)
    {
        if (OperatingSystem.IsWindows())
        {
            // Anonymous pipes cannot be polled there, so each gets a blocking reader.
            StartThread(() => DrainAlone(source));
            return;
        }
        lock (_lock)
        {
            _sources.Add(source);
            _wake?.Signal();
            if (_wake is not null) return;
            _wake = new DrainWake();
            StartThread(DrainAll);
        }
    }

    /// <summary>Makes the draining thread close a source whose end may never come. Returns at once.</summary>
    public static void GiveUp(OutputSource source)
    {
        source.GiveUp();
        lock (_lock) _wake?.Signal();
    }

    private static void StartThread(ThreadStart run) => new Thread(run) { IsBackground = true, Name = "OrderedQueue output" }.UnsafeStart();

    private static void DrainAlone(OutputSource source)
    {
        byte[] buffer = new byte[BufferBytes];
        bool hasMore = true;
        while (hasMore) hasMore = !source.IsGivenUp && source.ReadOnce(buffer);
        source.Close();
    }

    private static void DrainAll()
    {
        byte[] buffer = new byte[BufferBytes];
        while (TakeSources() is { } taken)
        {
            PollEntry[] entries = Entries(taken.Sources, taken.Wake);
            Wait(entries);
            if (entries[^1].IsReady) taken.Wake.Clear();
            for (int i = 0; i < taken.Sources.Length; i++)
            {
                OutputSource source = taken.Sources[i];
                if (source.IsGivenUp || (entries[i].IsReady && !source.ReadOnce(buffer))) Remove(source);
            }
        }
    }

    // An array without a query: generic code for this struct would be compiled in the middle of every program's first queue start.
    private static PollEntry[] Entries(OutputSource[] sources, DrainWake wake)
    {
        var entries = new PollEntry[sources.Length + 1];
        for (int i = 0; i < sources.Length; i++) entries[i] = Entry(sources[i].Handle);
        entries[^1] = Entry(wake.Readable);
        return entries;
    }

    private static PollEntry Entry(SafeHandle handle) => new((int)handle.DangerousGetHandle());

    private static unsafe void Wait(PollEntry[] entries)
    {
        fixed (PollEntry* first = entries) Descriptors.Poll(first, entries.Length, Timeout.InfiniteTimeSpan);
    }

    // Only this thread closes the handles in the entries, so none of their numbers can be reused while it waits.
    private static (OutputSource[] Sources, DrainWake Wake)? TakeSources()
    {
        lock (_lock)
        {
            if (_sources.Count > 0) return (_sources.ToArray(), _wake!);
            _wake!.Dispose();
            _wake = null;
            return null;
        }
    }

    private static void Remove(OutputSource source)
    {
        lock (_lock) _sources.Remove(source);
        source.Close();
    }
}
