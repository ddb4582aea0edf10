using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Proc;
using OrderedQueue.Perf.Streams;
using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Queue;

/// <summary>How busy one worker is kept while a consumer takes its results, and what that costs the consumer.</summary>
internal sealed class BusyShare<TOut>(string name, string group, Func<long, TOut> task, Action<int, TOut> check, int tasks) : IContestant
{
    private const double TaskMicroseconds = 8_000;
    private const double MillisecondsPerSecond = 1_000;
    private const double NanosecondsPerMillisecond = 1e6;

    // One worker: with two the decoding itself would take processor time from them, and that is what nobody can help.
    private readonly QueueStream<long, TOut> _stream = new(OpenQueue<long, TOut>.Typed, task, workers: 1);

    public string Name => name;

    public string Group => group;

    public void WarmUp()
    {
        _stream.Open();
        // The worker has a process id once it has answered.
        Wall.Seconds(_stream, 1, static i => Work.Order(i, 1), check);
        Run();
    }

    public double[] Run()
    {
        int iterations = Work.Iterations(TaskMicroseconds);
        long first = 0;
        long last = 0;
        double before = Awake();
        double seconds = Wall.Seconds(_stream, tasks, i => Work.Order(i, iterations), (i, result) =>
        {
            check(i, result);
            last = Work.ThreadCpuNanoseconds();
            if (i == 0) first = last;
        });
        return [(Awake() - before) / (seconds * MillisecondsPerSecond), (last - first) / NanosecondsPerMillisecond / (tasks - 1), double.NaN, double.NaN];
    }

    public void Dispose() => _stream.Dispose();

    private double Awake() => ProcessFigures.MainThreadAwake(_stream.Queue.Snapshot().Workers[0].Pid!.Value);
}
