using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Pipes;

namespace OrderedQueue.Perf.Queue;

/// <summary>One put and one get at a time.</summary>
internal sealed class QueueLatency(string name, Func<OpenQueue> open, int pings) : IWorkload
{
    private OpenQueue? _queue;

    public IReadOnlyList<Measure> Measures { get; } = Latency.Measures($"{name}, one at a time", "queue", PipeLatency.Group);

    public void WarmUp()
    {
        _queue = open();
        Run();
    }

    public double[] Run() => Latency.Of(pings, Exchange);

    public void Dispose() => _queue?.Dispose();

    private int Exchange(int value)
    {
        _queue!.Put(value);
        return _queue.Get();
    }
}
