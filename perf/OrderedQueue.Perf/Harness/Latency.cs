using System.Diagnostics;

namespace OrderedQueue.Perf.Harness;

/// <summary>One exchange after the other on one thread, each timed.</summary>
internal static class Latency
{
    public static IReadOnlyList<Measure> Measures(string name, string group, string? peer = null) =>
    [
        Row(name, "p50", group, peer),
        Row(name, "p99", group, peer),
    ];

    /// <returns>The median and the 99th percentile, in microseconds.</returns>
    public static double[] Of(int count, Func<int, int> exchange)
    {
        double[] microseconds = new double[count];
        for (int i = 0; i < count; i++)
        {
            long start = Stopwatch.GetTimestamp();
            int answer = exchange(i);
            microseconds[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            Throughput.Check(i, answer);
        }

        return [Percentile.Of(microseconds, 0.5), Percentile.Of(microseconds, 0.99)];
    }

    private static Measure Row(string name, string percentile, string group, string? peer) =>
        new($"{name}, {percentile}", "µs", $"{group} {percentile}", peer is null ? null : $"{peer} {percentile}", MoreIsBetter: false);
}
