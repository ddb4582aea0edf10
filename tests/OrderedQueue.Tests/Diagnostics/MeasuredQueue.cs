using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OrderedQueue.Tests.Diagnostics;

/// <summary>What a listener gets to know of one queue: the levels and counts by instrument and second tag, and every recorded value.</summary>
internal sealed class MeasuredQueue : IDisposable
{
    private readonly string _name;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Instrument, string Tag), double> _observed = new();
    private readonly ConcurrentQueue<Recorded> _recorded = new();

    public MeasuredQueue(string name)
    {
        _name = name;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "OrderedQueue") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(Take);
        _listener.SetMeasurementEventCallback<double>(Take);
        _listener.Start();
    }

    /// <summary>Values of histograms, as they came.</summary>
    public Recorded[] this[string histogram] => [.. _recorded.Where(value => value.Instrument == histogram)];

    /// <summary>The value of an observable instrument now; NaN when it has none.</summary>
    public double Observe(string instrument, string tag = "")
    {
        _observed.Clear();
        _listener.RecordObservableInstruments();
        return _observed.GetValueOrDefault((instrument, tag), double.NaN);
    }

    public void Dispose() => _listener.Dispose();

    private void Take<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        where T : struct
    {
        double value = Convert.ToDouble(measurement);
        var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => (string?)tag.Value);
        if (all.GetValueOrDefault("orderedqueue.name") != _name) return;
        all.Remove("orderedqueue.name");
        if (!instrument.IsObservable) _recorded.Enqueue(new Recorded(instrument.Name, value, all, Environment.CurrentManagedThreadId));
        else if (!_observed.TryAdd((instrument.Name, all.Values.SingleOrDefault() ?? ""), value)) throw new InvalidOperationException($"{instrument.Name} was measured twice with the same tags.");
    }
}

/// <summary>One value of a histogram.</summary>
internal sealed record Recorded(string Instrument, double Value, Dictionary<string, string?> Tags, int ThreadId);
