using System.Diagnostics.Metrics;
using System.Globalization;

namespace OrderedQueue.Diagnostics;

/// <summary>
/// The instruments of all queues of this process. Counts are observed when somebody collects them and cost the queues nothing;
/// only the histograms are recorded for each task, on the consumer's thread, and only while somebody listens.
/// </summary>
internal static class QueueMeter
{
    public const string Name = "OrderedQueue";

    private static readonly Meter _meter = new(Name, typeof(QueueMeter).Assembly.GetName().Version?.ToString(3));

    /// <summary>Tasks take from a microsecond to minutes; the default boundaries begin at 5 ms.</summary>
    private static readonly InstrumentAdvice<double> _boundaries = new()
    {
        HistogramBucketBoundaries = [0.00001, 0.0001, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    public static Histogram<double> TaskDuration { get; } =
        Durations("orderedqueue.task.duration", "How long tasks ran in their workers.");

    public static Histogram<double> OrderWait { get; } =
        Durations("orderedqueue.order.wait.duration", "How long outcomes waited from their arrival until they were handed out.");

    public static bool IsTimed => TaskDuration.Enabled || OrderWait.Enabled;

    static QueueMeter()
    {
        Count("orderedqueue.tasks.put", "Tasks and values put.", totals => totals.Put);
        Count("orderedqueue.tasks.delivered", "Outcomes handed out, failures included.", totals => totals.Delivered);
        CountBy(
            MetricTags.Status, "orderedqueue.tasks.failed", "{task}",
            "Outcomes without a value handed out.", totals => totals.Failures());
        CountBy(
            MetricTags.Status, "orderedqueue.tasks.retried", "{task}",
            "Executions that failed and were retried.", totals => totals.Retries());
        CountBy(
            MetricTags.RestartReason, "orderedqueue.worker.restarts", "{restart}",
            "Workers that had to be replaced, and starts that failed.", totals => totals.Restarts());
        Level("orderedqueue.queue.length", "{task}", "Packets that wait for a worker.", figures => figures.Queued);
        Level("orderedqueue.tasks.in_flight", "{task}", "Packets that workers hold.", figures => figures.InFlight);
        Level("orderedqueue.tasks.buffered", "{task}", "Outcomes that wait for their turn or for a consumer.", figures => figures.Buffered);
        Level("orderedqueue.window.used", "{task}", "Places from the head on that have passed the gate.", figures => figures.WindowUsed);
        Level("orderedqueue.window.memory", "By", "Arguments at workers and outcomes held.", figures => figures.WindowBytes);
        _meter.CreateObservableGauge(
            "orderedqueue.head.age", () => Each<double>(null, (queue, tally) => tally.Add(queue.Name, queue.Figures().HeadAgeSeconds)),
            "s", "How long the next packet in order has been the next.");
        _meter.CreateObservableUpDownCounter("orderedqueue.worker.count", WorkerStates, "{worker}", "Workers by state.");
        _meter.CreateObservableUpDownCounter(
            "orderedqueue.worker.held_back", HeldBack, "{worker}",
            "Idle workers that get nothing of what waits, because the window is full.");
        _meter.CreateObservableUpDownCounter("orderedqueue.worker.memory", WorkerMemory, "By", "Resident memory of each worker process.");
    }

    /// <summary>From now on the queue is measured. The first one makes the instruments known to listeners.</summary>
    public static void Observe(IObservedQueue queue) => ObservedQueues.Add(queue);

    private static Histogram<double> Durations(string name, string description) =>
        _meter.CreateHistogram(name, "s", description, tags: null, _boundaries);

    private static void Count(string name, string description, Func<QueueTotals, long> value) =>
        _meter.CreateObservableCounter(
            name, () => Totals(null, (queue, totals, tally) => tally.Add(queue, value(totals))), "{task}", description);

    private static void CountBy(
        string tag, string name, string unit, string description, Func<QueueTotals, IEnumerable<KeyValuePair<string, long>>> values) =>
        _meter.CreateObservableCounter(name, () => Totals(tag, (queue, totals, tally) =>
        {
            foreach ((string second, long value) in values(totals)) tally.Add(queue, second, value);
        }), unit, description);

    private static void Level(string name, string unit, string description, Func<QueueFigures, long> value) =>
        _meter.CreateObservableUpDownCounter(
            name, () => Each<long>(null, (queue, tally) => tally.Add(queue.Name, value(queue.Figures()))), unit, description);

    private static IEnumerable<Measurement<long>> Totals(string? secondTag, Action<string, QueueTotals, Tally<long>> add)
    {
        var tally = new Tally<long>(secondTag);
        foreach ((string queue, QueueTotals totals) in ObservedQueues.Totals()) add(queue, totals, tally);
        return tally.ToMeasurements();
    }

    private static IEnumerable<Measurement<T>> Each<T>(string? secondTag, Action<IObservedQueue, Tally<T>> add)
        where T : struct, System.Numerics.INumber<T>
    {
        var tally = new Tally<T>(secondTag);
        foreach (IObservedQueue queue in ObservedQueues.Living()) add(queue, tally);
        return tally.ToMeasurements();
    }

    private static IEnumerable<Measurement<long>> WorkerStates() => Each<long>(MetricTags.State, (queue, tally) =>
    {
        // All states, so that one without workers returns to 0.
        for (var state = WorkerState.Starting; state <= WorkerState.Ended; state++) tally.Add(queue.Name, MetricTags.Of(state), 0);
        foreach (WorkerSnapshot worker in queue.Workers()) tally.Add(queue.Name, MetricTags.Of(worker.State), 1);
    });

    private static IEnumerable<Measurement<long>> WorkerMemory() => Each<long>(MetricTags.WorkerIndex, (queue, tally) =>
    {
        foreach (WorkerSnapshot worker in queue.Workers())
        {
            if (worker.MemoryBytes is { } bytes) tally.Add(queue.Name, worker.Index.ToString(CultureInfo.InvariantCulture), bytes);
        }
    });

    private static IEnumerable<Measurement<long>> HeldBack() => Each<long>(MetricTags.HeldBackReason, (queue, tally) =>
    {
        QueueFigures figures = queue.Figures();
        int idle = figures.GateIsClosed ? queue.Workers().Count(worker => worker.State == WorkerState.Idle) : 0;
        tally.Add(queue.Name, MetricTags.SlowHead, figures.HeadIsReady ? 0 : idle);
        tally.Add(queue.Name, MetricTags.SlowConsumer, figures.HeadIsReady ? idle : 0);
    });
}
