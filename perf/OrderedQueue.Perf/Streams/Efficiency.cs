using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Streams;

/// <summary>How much of two processors the tasks themselves got.</summary>
internal static class Efficiency
{
    private const int Processors = 2;

    /// <returns>Processor time of the tasks / (wall time x 2).</returns>
    public static double Of(IStream<long, long> stream, int count, Func<int, double> microseconds)
    {
        int[] iterations = [.. Enumerable.Range(0, count).Select(i => Work.Iterations(microseconds(i)))];
        double cpu = 0;
        double wall = Wall.Seconds(stream, count, i => Work.Order(i, iterations[i]), (i, result) => cpu += Work.CpuSeconds(i, result));
        return cpu / (wall * Processors);
    }
}
