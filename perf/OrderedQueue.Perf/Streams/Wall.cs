using System.Diagnostics;

namespace OrderedQueue.Perf.Streams;

/// <summary>One producer thread and one consumer thread at the same time.</summary>
internal static class Wall
{
    /// <returns>Seconds from the first put to the last result.</returns>
    public static double Seconds<TIn, TOut>(IStream<TIn, TOut> stream, int count, Func<int, TIn> input, Action<int, TOut> take)
    {
        long start = Stopwatch.GetTimestamp();
        Task producing = OnItsOwnThread(() => stream.Produce(count, input));
        Task consuming = OnItsOwnThread(() => stream.Consume(count, take));

        // The consumer first: when it fails, a producer that waits for room would wait for ever.
        consuming.GetAwaiter().GetResult();
        producing.GetAwaiter().GetResult();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public static void Check(long expected, long actual)
    {
        if (actual != expected) throw new InvalidOperationException($"Result {expected} was expected next, but {actual} came.");
    }

    private static Task OnItsOwnThread(Action run) =>
        Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
