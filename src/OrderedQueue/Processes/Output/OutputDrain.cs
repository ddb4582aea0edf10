using System.Runtime.InteropServices;

namespace OrderedQueue.Processes.Output;

/// <summary>Reads the output of all children of this process, so that none ever blocks on a full pipe. On Unix by one thread
/// that lives while there is something to read; never the thread pool, which the parent's own work may starve.</summary>
internal static class OutputDrain
{
    private const int BufferBytes = 64 * 1024;

    private static readonly Lock _lock = new();
    private static readonly List<OutputSource> _sources = [];
    private static DrainWake? _wake;

    internal static void Add(OutputSource source)
    {
        if (OperatingSystem.IsWindows())
        {
            // Anonymous pipes cannot be waited for there; a blocking reader each.
            StartThread(() => DrainAlone(source));
            return;
        }

        lock (_lock)
        {
            _sources.Add(source);
            if (_wake is null)
            {
                _wake = new DrainWake();
                StartThread(DrainAll);
            }
            else
            {
                _wake.Signal();
            }
        }
    }

    /// <summary>Makes the draining thread close a source whose end may never come. Returns at once.</summary>
    internal static void GiveUp(OutputSource source)
    {
        source.GiveUp();
        lock (_lock)
            _wake?.Signal();
    }

    private static void StartThread(ThreadStart run) => new Thread(run) { IsBackground = true, Name = "OrderedQueue output" }.UnsafeStart();

    private static void DrainAlone(OutputSource source)
    {
        byte[] buffer = new byte[BufferBytes];
        while (!source.IsGivenUp && source.ReadOnce(buffer))
        {
        }

        source.Close();
    }

    private static void DrainAll()
    {
        byte[] buffer = new byte[BufferBytes];
        while (TakeSources() is { } taken)
        {
            UnixCalls.PollEntry[] entries = Entries(taken.Sources, taken.Wake);
            UnixCalls.WaitForInput(entries, Timeout.Infinite);
            if (entries[^1].IsReady)
                taken.Wake.Clear();
            for (int i = 0; i < taken.Sources.Length; i++)
                if (taken.Sources[i].IsGivenUp || (entries[i].IsReady && !taken.Sources[i].ReadOnce(buffer)))
                    Remove(taken.Sources[i]);
        }
    }

    // No collection or query of these: their code would be compiled at the start of every program, in the middle of its first queue's start.
    private static UnixCalls.PollEntry[] Entries(OutputSource[] sources, DrainWake wake)
    {
        var entries = new UnixCalls.PollEntry[sources.Length + 1];
        for (int i = 0; i < sources.Length; i++)
            entries[i] = Entry(sources[i].Handle);
        entries[^1] = Entry(wake.Readable);
        return entries;
    }

    private static UnixCalls.PollEntry Entry(SafeHandle handle) => new((int)handle.DangerousGetHandle());

    // Only this thread closes the handles in the entries, so none can be reused while it waits.
    private static (OutputSource[] Sources, DrainWake Wake)? TakeSources()
    {
        lock (_lock)
        {
            if (_sources.Count > 0)
                return (_sources.ToArray(), _wake!);
            _wake!.Dispose();
            _wake = null;
            return null;
        }
    }

    private static void Remove(OutputSource source)
    {
        lock (_lock)
            _sources.Remove(source);
        source.Close();
    }
}
