using System.Diagnostics;

namespace OrderedQueue.Perf.Harness;

/// <summary>One producer thread and one consumer thread at the same time; timed from the first put to the last checked result.</summary>
internal static class Throughput
{
    /// <returns>Items per second.</returns>
    public static double Of(int count, Action<int> produce, Action<int> consume)
    {
        long start = Stopwatch.GetTimestamp();
        Task producing = OnItsOwnThread(produce, count);
        Task consuming = OnItsOwnThread(consume, count);

        // The consumer first: when it fails, a producer that waits for room would wait for ever.
        consuming.GetAwaiter().GetResult();
        producing.GetAwaiter().GetResult();
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public static void Check(long expected, long actual)
    {
        if (actual != expected) throw new InvalidOperationException($"Result {expected} was expected next, but {actual} came.");
    }

    private static Task OnItsOwnThread(Action<int> run, int count) =>
        Task.Factory.StartNew(() => run(count), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
