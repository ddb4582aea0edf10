using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OrderedQueue.Tests.EndToEnd.Supervision;

/// <summary>Tasks that supervision has to end.</summary>
public static partial class HarmfulTasks
{
    private const int Chunk = 16 << 20;

    private static readonly List<byte[]> _kept = [];
    private static readonly ManualResetEventSlim _never = new();

    /// <summary>The compiler cannot know that it never ends.</summary>
    public static int LoopForEver(string mark)
    {
        ExecutionMark.Begin(mark);
        for (long spins = 0; spins >= 0; spins = unchecked(spins + 2) & long.MaxValue) Thread.SpinWait(1);
        return 0;
    }

    /// <summary>In one call of the C library, which no runtime can interrupt.</summary>
    public static int SleepNatively(string mark)
    {
        ExecutionMark.Begin(mark);
        while (mark.Length > 0) _ = NativeSleep(1000);
        return 0;
    }

    /// <summary>Marks the last moment at which it is sure to hold less than the limit.</summary>
    public static int AllocateManaged(string mark, long bytes, long limit)
    {
        ExecutionMark.Begin(mark);
        bool isBelow = true;
        for (long had = 0; had < bytes; had += Chunk)
        {
            NoteLastBelow(mark, limit, ref isBelow);
            byte[] chunk = new byte[Chunk];
            for (int i = 0; i < Chunk; i += 4096) chunk[i] = 1;
            _kept.Add(chunk);
        }
        _never.Wait();
        return _kept.Count;
    }

    /// <summary>The same with memory that .NET knows nothing of.</summary>
    public static unsafe int AllocateNatively(string mark, long bytes, long limit)
    {
        ExecutionMark.Begin(mark);
        bool isBelow = true;
        for (long had = 0; had < bytes; had += Chunk)
        {
            NoteLastBelow(mark, limit, ref isBelow);
            new Span<byte>(NativeMemory.Alloc(Chunk), Chunk).Fill(1);
        }
        _never.Wait();
        return 0;
    }

    /// <summary>Keeps so much until the process ends.</summary>
    public static int Leak(int bytes)
    {
        byte[] chunk = new byte[bytes];
        chunk.AsSpan().Fill(1);
        _kept.Add(chunk);
        return Environment.ProcessId;
    }

    public static int StopSelf(string mark)
    {
        ExecutionMark.Begin(mark);
        Send(Environment.ProcessId, Signal.Stop);
        _never.Wait();
        return 0;
    }

    /// <summary>Writes nonsense to every socket of its process: the two channels to the parent are among them.</summary>
    public static int TalkNonsense(string mark)
    {
        ExecutionMark.Begin(mark);
        TalkNonsense();
        _never.Wait();
        return 0;
    }

    public static byte[] TalkNonsenseAndGoOn(int length)
    {
        TalkNonsense();
        return new byte[length];
    }

    private static unsafe void TalkNonsense()
    {
        Span<byte> nonsense = stackalloc byte[64];
        nonsense.Fill(0xee);
        foreach (FileSystemInfo descriptor in new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos())
        {
            if (descriptor.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) != true) continue;
            fixed (byte* start = nonsense) _ = Write(int.Parse(descriptor.Name), start, (nuint)nonsense.Length);
        }
    }

    public static int IgnoreTheToken(string mark, CancellationToken token)
    {
        ExecutionMark.Begin(mark);
        token.WaitHandle.WaitOne();
        _never.Wait(CancellationToken.None);
        return 0;
    }

    /// <summary>Its worker survives, and would keep a descendant.</summary>
    public static int EndWithTheToken(string mark, CancellationToken token)
    {
        ExecutionMark.Note(mark);
        _never.Wait(token);
        return 0;
    }

    /// <summary>As <see cref="WorkerTasks.Pause"/>, and tells which process it was.</summary>
    public static int PauseAndTellPid(int milliseconds)
    {
        _never.Wait(milliseconds);
        return Environment.ProcessId;
    }

    /// <summary>Ends at about the same moment as its limit: spins, since a sleep would be too coarse.</summary>
    public static int BurnMicroseconds(int value, int microseconds)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMicroseconds < microseconds) Thread.SpinWait(5);
        return value;
    }

    internal static void Send(int pid, int signal) => _ = Kill(pid, signal);

    private static void NoteLastBelow(string mark, long limit, ref bool isBelow)
    {
        if (!isBelow) return;
        isBelow = Environment.WorkingSet + Chunk < limit;
        if (!isBelow) ExecutionMark.Note(mark);
    }

    [LibraryImport("libc", EntryPoint = "sleep")]
    private static partial uint NativeSleep(uint seconds);

    [LibraryImport("libc", EntryPoint = "write")]
    private static unsafe partial nint Write(int descriptor, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);

    internal static class Signal
    {
        public const int Stop = 19;
        public const int Continue = 18;
    }
}
