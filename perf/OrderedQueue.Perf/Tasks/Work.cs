using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OrderedQueue.Perf.Tasks;

/// <summary>Work by the number of iterations, not by the clock: a task that is held up does not do less.</summary>
internal static partial class Work
{
    private const int ThreadCpuClock = 3;
    private const int IndexBits = 24;
    private const int IterationShift = 32;
    private const long IndexMask = (1L << IndexBits) - 1;

    private static readonly Lazy<double> _iterationsPerMicrosecond = new(Calibrate);

    private static ulong _sink;

    public static int Iterations(double microseconds) => (int)(microseconds * _iterationsPerMicrosecond.Value);

    /// <summary>An argument for <see cref="Burn"/> and <see cref="Finish"/>.</summary>
    public static long Order(int index, int iterations) => ((long)iterations << IterationShift) | (index & IndexMask);

    /// <summary>Works, and tells how much processor time it took, with the index in the lower bits.</summary>
    public static long Burn(long order)
    {
        long start = ThreadCpuNanoseconds();
        Spin((int)(order >> IterationShift));
        return ((ThreadCpuNanoseconds() - start) << IndexBits) | (order & IndexMask);
    }

    /// <summary>Works, and tells when it had finished. The clock is the machine's, the same in all processes.</summary>
    public static long Finish(long order)
    {
        Spin((int)(order >> IterationShift));
        return Stopwatch.GetTimestamp();
    }

    /// <summary>Works, and tells how much.</summary>
    public static int Run(long iterations)
    {
        Spin((int)iterations);
        return (int)iterations;
    }

    /// <summary>The same for an argument from <see cref="OrderBytes"/>.</summary>
    public static int RunBytes(byte[] order) => Run(BinaryPrimitives.ReadInt32LittleEndian(order));

    public static byte[] OrderBytes(int iterations, int length)
    {
        byte[] order = new byte[length];
        BinaryPrimitives.WriteInt32LittleEndian(order, iterations);
        return order;
    }

    /// <summary>The processor time of one result of <see cref="Burn"/>.</summary>
    public static double CpuSeconds(int index, long result)
    {
        if ((result & IndexMask) != (index & IndexMask)) throw new InvalidOperationException($"Result {index} was expected next, but {result & IndexMask} came.");
        return (result >> IndexBits) / 1e9;
    }

    // Compiled once and for all: the tiers of the compiler would change the work in the middle of a run.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Spin(int iterations)
    {
        ulong state = 0x9E3779B97F4A7C15;
        for (int i = 0; i < iterations; i++)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
        }

        Volatile.Write(ref _sink, state);
        return state;
    }

    /// <summary>Processor time of the calling thread.</summary>
    public static long ThreadCpuNanoseconds()
    {
        if (GetTime(ThreadCpuClock, out Time time) != 0) throw new InvalidOperationException("There is no clock of the thread's processor time.");
        return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
    }

    /// <summary>The best of several tries: others may hold this thread up, nobody makes it faster.</summary>
    private static double Calibrate()
    {
        const int Iterations = 2_000_000;
        double best = 0;
        for (int i = 0; i < 20; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Spin(Iterations);
            best = Math.Max(best, Iterations / Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return best;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    private readonly struct Time
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
