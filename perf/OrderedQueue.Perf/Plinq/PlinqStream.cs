using System.Collections.Concurrent;

using OrderedQueue.Perf.Streams;

namespace OrderedQueue.Perf.Plinq;

/// <summary>
/// An ordered parallel query with two runners. A query pulls: there is no producer thread, its runners take the inputs from an
/// iterator themselves.
/// </summary>
internal sealed class PlinqStream<TIn, TOut>(Func<TIn, TOut> task) : IStream<TIn, TOut>
{
    private const int Parallelism = 2;

    private readonly BlockingCollection<Func<int, TIn>> _inputs = [];

    public void Open()
    {
    }

    public void Produce(int count, Func<int, TIn> input) => _inputs.Add(input);

    public void Consume(int count, Action<int, TOut> take)
    {
        Func<int, TIn> input = _inputs.Take();
        int next = 0;
        foreach (TOut result in Inputs(count, input).AsParallel().AsOrdered().WithDegreeOfParallelism(Parallelism).Select(task)) take(next++, result);
        if (next != count) throw new InvalidOperationException($"{next} results came, not {count}.");
    }

    public void Dispose() => _inputs.Dispose();

    private static IEnumerable<TIn> Inputs(int count, Func<int, TIn> input)
    {
        for (int i = 0; i < count; i++) yield return input(i);
    }
}
