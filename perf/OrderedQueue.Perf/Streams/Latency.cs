using System.Diagnostics;

using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Perf.Streams;

/// <summary>One exchange after the other on one thread, each timed.</summary>
internal static class Latency
{
    /// <returns>The median and the 99th percentile, in microseconds.</returns>
    public static double[] Of(IStream<int, int> stream, int count)
    {
        double[] microseconds = new double[count];
        int current = 0;
        Func<int, int> input = _ => current;
        Action<int, int> take = (_, value) => Wall.Check(current, value);
        for (; current < count; current++)
        {
            long start = Stopwatch.GetTimestamp();
            stream.Produce(1, input);
            stream.Consume(1, take);
            microseconds[current] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return [Percentile.Of(microseconds, 0.5), Percentile.Of(microseconds, 0.99)];
    }
}
