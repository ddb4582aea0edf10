using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OrderedQueue.Tests.EndToEnd.Supervision;

/// <summary>Tasks that supervision has to end.</summary>
public static partial class HarmfulTasks
{
    private static readonly List<byte[]> _kept = [];
    private static readonly ManualResetEventSlim _never = new();

    public static int LoopForEver(int value)
    {
        for (long spins = 0; spins >= 0; spins = unchecked(spins + 2) & long.MaxValue) Thread.SpinWait(1);
        return value;
    }

    /// <summary>In one call of the C library, which no runtime can interrupt.</summary>
    public static int SleepNatively(int value)
    {
        while (value >= 0) _ = NativeSleep(1000);
        return value;
    }

    /// <summary>The grandchild ignores the polite signal and writes its number to the file.</summary>
    public static int LoopWithGrandchild(string file)
    {
        using var child = Process.Start("/bin/sh", ["-c", $"trap '' TERM; echo $$ > '{file}.part'; mv '{file}.part' '{file}'; while :; do sleep 1000; done"]);
        return LoopForEver(0);
    }

    public static int AllocateManaged(long bytes)
    {
        const int Chunk = 16 << 20;
        for (long had = 0; had < bytes; had += Chunk)
        {
            byte[] chunk = new byte[Chunk];
            for (int i = 0; i < Chunk; i += 4096) chunk[i] = 1;
            _kept.Add(chunk);
        }
        _never.Wait();
        return _kept.Count;
    }

    public static unsafe int AllocateNatively(long bytes)
    {
        const int Chunk = 16 << 20;
        for (long had = 0; had < bytes; had += Chunk) new Span<byte>(NativeMemory.Alloc(Chunk), Chunk).Fill(1);
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

    public static int StopSelf(int value)
    {
        Send(Environment.ProcessId, Signal.Stop);
        _never.Wait();
        return value;
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

    [LibraryImport("libc", EntryPoint = "sleep")]
    private static partial uint NativeSleep(uint seconds);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);

    internal static class Signal
    {
        public const int Stop = 19;
        public const int Continue = 18;
    }
}
