using System.Diagnostics.Metrics;
using System.Numerics;

namespace OrderedQueue.Diagnostics;

/// <summary>
/// One instrument's measurements while they are collected. Queues may share a name, and a listener takes only one value for each
/// set of tags: theirs are added up. Owned by the collecting call.
/// </summary>
internal sealed class Tally<T>(string? secondTag)
    where T : struct, INumber<T>
{
    private readonly Dictionary<(string Queue, string Second), T> _values = [];

    public void Add(string queue, T value) => Add(queue, "", value);

    public void Add(string queue, string second, T value)
    {
        (string, string) key = (queue, second);
        _values[key] = _values.GetValueOrDefault(key) + value;
    }

    public IEnumerable<Measurement<T>> ToMeasurements() => _values.Select(entry => secondTag is null
        ? new Measurement<T>(entry.Value, new KeyValuePair<string, object?>(MetricTags.QueueName, entry.Key.Queue))
        : new Measurement<T>(
            entry.Value,
            new KeyValuePair<string, object?>(MetricTags.QueueName, entry.Key.Queue),
            new KeyValuePair<string, object?>(secondTag, entry.Key.Second)));
}
