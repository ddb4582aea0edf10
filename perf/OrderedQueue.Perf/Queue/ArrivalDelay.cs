using System.Diagnostics;
using System.Diagnostics.Metrics;

using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Streams;
using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Queue;

/// <summary>
/// How long outcomes take from the end of their task to the parent. The task tells when it ended; when its outcome arrived follows from the
/// metric of its wait there, which the queue records in the call that hands it out.
/// </summary>
internal sealed class ArrivalDelay(int tasks) : IContestant
{
    private const string Instrument = "orderedqueue.order.wait.duration";
    private const int SlowEvery = 10_000;
    private const double FastMicroseconds = 1;
    private const double SlowMicroseconds = 50_000;

    private readonly QueueStream<long, long> _stream = new(OpenQueue<long, long>.Typed, Work.Finish);
    private readonly MeterListener _listener = new();
    private long _arrived;

    public string Name => "ParallelQueue<long>";

    public string Group => Groups.Queue;

    public void WarmUp()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == Instrument) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, waited, _, _) => _arrived = Stopwatch.GetTimestamp() - (long)(waited * Stopwatch.Frequency));
        _listener.Start();
        _stream.Open();
        Run();
    }

    public double[] Run()
    {
        double[] milliseconds = new double[tasks];
        int fast = Work.Iterations(FastMicroseconds);
        int slow = Work.Iterations(SlowMicroseconds);
        Wall.Seconds(_stream, tasks, i => Work.Order(i, (i + 1) % SlowEvery == 0 ? slow : fast), (i, finished) =>
        {
            if (_arrived == 0) throw new InvalidOperationException($"The queue has not recorded {Instrument}.");
            milliseconds[i] = Stopwatch.GetElapsedTime(finished, _arrived).TotalMilliseconds;
            _arrived = 0;
        });
        return [Percentile.Of(milliseconds, 0.5), Percentile.Of(milliseconds, 0.99), milliseconds.Max()];
    }

    public void Dispose()
    {
        _listener.Dispose();
        _stream.Dispose();
    }
}
