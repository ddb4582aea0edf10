using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Perf.Streams;

/// <summary>A stream and what is measured of it.</summary>
internal sealed class StreamContestant<TIn, TOut>(string name, string group, IStream<TIn, TOut> stream, int count, Func<IStream<TIn, TOut>, int, double[]> measure)
    : IContestant
{
    public string Name => name;

    public string Group => group;

    /// <summary>The warm-up is this many times shorter than a run.</summary>
    public int WarmUpShare { get; init; } = 1;

    public void WarmUp()
    {
        stream.Open();
        measure(stream, Math.Max(1, count / WarmUpShare));
    }

    public double[] Run() => measure(stream, count);

    public void Dispose() => stream.Dispose();
}
