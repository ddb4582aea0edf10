using OrderedQueue.Perf.Proc;
using OrderedQueue.Perf.Streams;

namespace OrderedQueue.Perf.Queue;

/// <summary>Counts wake-ups of this process and the workers while both its threads, whose own count would go with them, are still there.</summary>
internal sealed class CountedStream(QueueStream<long, long> stream) : IStream<long, long>
{
    private readonly Barrier _bothHere = new(2);
    private ThreadTotals? _before;

    public double WakeUps { get; private set; }

    public void Open() => stream.Open();

    public void Produce(int count, Func<int, long> input)
    {
        _bothHere.SignalAndWait();
        stream.Produce(count, input);
        _bothHere.SignalAndWait();
        _bothHere.SignalAndWait();
    }

    public void Consume(int count, Action<int, long> take)
    {
        _before = Read();
        _bothHere.SignalAndWait();
        stream.Consume(count, take);
        _bothHere.SignalAndWait();
        WakeUps = Read().Since(_before);
        _bothHere.SignalAndWait();
    }

    public void Dispose()
    {
        stream.Dispose();
        _bothHere.Dispose();
    }

    private ThreadTotals Read() =>
        ProcessFigures.WakeUps([Environment.ProcessId, .. stream.Queue.Snapshot().Workers.Select(static worker => worker.Pid).OfType<int>()]);
}
