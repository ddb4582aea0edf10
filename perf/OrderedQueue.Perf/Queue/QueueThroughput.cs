using OrderedQueue.Perf.Dataflow;
using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Perf.Queue;

/// <summary>No-op tasks through one of the queues with default options but for the number of workers, which is that of the peer.</summary>
internal sealed class QueueThroughput(string name, Func<OpenQueue> open, int tasks) : IWorkload
{
    private OpenQueue? _queue;

    public IReadOnlyList<Measure> Measures { get; } = [new($"{name}, no-op tasks", "tasks/s", "queue", DataflowThroughput.Group)];

    public void WarmUp()
    {
        _queue = open();
        Run();
    }

    public double[] Run() => [Throughput.Of(tasks, Produce, Consume)];

    public void Dispose() => _queue?.Dispose();

    private void Produce(int count)
    {
        for (int i = 0; i < count; i++) _queue!.Put(i);
    }

    private void Consume(int count)
    {
        for (int i = 0; i < count; i++) Throughput.Check(i, _queue!.Get());
    }
}
