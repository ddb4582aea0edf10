using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Proc;
using OrderedQueue.Perf.Streams;
using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Queue;

/// <summary>A queue with many workers: efficiency, wake-ups per packet, and the threads that it has brought into this process.</summary>
internal sealed class ScaledQueue(int workers, string name, int tasks) : IContestant
{
    private const int WarmUpRuns = 4;

    private readonly CountedStream _stream = new(new QueueStream<long, long>(OpenQueue<long, long>.Typed, Work.Burn, workers));
    private int _threads;

    public string Name => name;

    public string Group => name;

    public void WarmUp()
    {
        // Once, here: queues that are opened later bring threads too.
        int before = ProcessFigures.ThreadCount(Environment.ProcessId);
        _stream.Open();
        // Each worker compiles for itself what it runs often: with 32 of them that is half a second of processor time, spread over their first thousand tasks.
        for (int run = 0; run < WarmUpRuns; run++) Run();
        _threads = ProcessFigures.ThreadCount(Environment.ProcessId) - before;
    }

    public double[] Run()
    {
        double efficiency = Efficiency.Of(_stream, tasks, static _ => 100);
        return [efficiency, _stream.WakeUps / tasks, _threads];
    }

    public void Dispose() => _stream.Dispose();
}
