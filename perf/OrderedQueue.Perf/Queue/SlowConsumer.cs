using System.Diagnostics.Metrics;

using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Streams;
using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Queue;

/// <summary>
/// A consumer that takes a result now and then, and what a listener to the metrics sees meanwhile: workers that the metric says are held
/// back, and workers that are idle although packets wait and nobody says why.
/// </summary>
internal sealed class SlowConsumer(int tasks, int window) : IContestant
{
    private const int Workers = 2;
    private const double TaskMicroseconds = 1_000;
    private const string QueueLength = "orderedqueue.queue.length";
    private const string WorkerCount = "orderedqueue.worker.count";
    private const string HeldBack = "orderedqueue.worker.held_back";
    private const string Name = "perf-slow-consumer";

    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(4);
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(1);

    private readonly QueueStream<long, long> _stream = new(OpenQueue<long, long>.Typed, Work.Burn)
    {
        Options = new ParallelQueueOptions { Workers = Workers, Window = window, Name = Name },
    };

    private readonly MeterListener _listener = new();
    private long _queued;
    private long _idle;
    private long _heldBack;

    string IContestant.Name => "ParallelQueue<long>, a result each 4 ms";

    public string Group => Groups.OtherQueue;

    public void WarmUp()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name is QueueLength or WorkerCount or HeldBack) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(Take);
        _listener.Start();
        _stream.Open();
        Run();
    }

    public double[] Run()
    {
        int iterations = Work.Iterations(TaskMicroseconds);
        using var over = new ManualResetEventSlim();
        Task<(double Unexplained, double HeldBack)> watching = Task.Factory.StartNew(() => Watch(over), TaskCreationOptions.LongRunning);
        Wall.Seconds(_stream, tasks, i => Work.Order(i, iterations), static (i, result) =>
        {
            Work.CpuSeconds(i, result);
            Thread.Sleep(_pace);
        });
        over.Set();
        (double unexplained, double heldBack) = watching.GetAwaiter().GetResult();
        return [double.NaN, double.NaN, unexplained, heldBack];
    }

    public void Dispose()
    {
        _listener.Dispose();
        _stream.Dispose();
    }

    /// <returns>Shares of the workers' time while packets wait.</returns>
    private (double Unexplained, double HeldBack) Watch(ManualResetEventSlim over)
    {
        double samples = 0;
        double unexplained = 0;
        double heldBack = 0;
        while (!over.Wait(_interval))
        {
            _listener.RecordObservableInstruments();
            if (_queued == 0) continue;
            samples += Workers;
            unexplained += Math.Max(0, _idle - _heldBack);
            heldBack += _heldBack;
        }

        return (unexplained / samples, heldBack / samples);
    }

    private void Take(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        string? name = null;
        string? second = null;
        foreach ((string key, object? tag) in tags)
        {
            if (key == "orderedqueue.name") name = (string?)tag;
            else second = (string?)tag;
        }

        if (name != Name) return;
        if (instrument.Name == QueueLength) _queued = value;
        else if (instrument.Name == WorkerCount && second == "idle") _idle = value;
        else if (instrument.Name == HeldBack && second == "slow_consumer") _heldBack = value;
    }
}
