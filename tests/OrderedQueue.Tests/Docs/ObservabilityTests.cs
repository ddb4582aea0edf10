using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using OrderedQueue.Diagnostics;
using OrderedQueue.Tests.Processes;
using Shouldly;

namespace OrderedQueue.Tests.Docs;

/// <summary>docs/OBSERVABILITY.md lists every event, instrument and snapshot field, and none that there is not.</summary>
[TestFixture]
public sealed class ObservabilityTests
{
    private static readonly string _page = File.ReadAllText(Path.Combine(LibrarySource.RepositoryRoot, "docs", "OBSERVABILITY.md"));

    [Test]
    public void Every_event_is_described_with_its_id_name_and_level()
    {
        string[] events = [.. typeof(QueueLog).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => (method.Name, Event: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(candidate => candidate.Event is not null)
            .OrderBy(candidate => candidate.Event!.EventId)
            .Select(candidate => $"{candidate.Event!.EventId}|{candidate.Name}|{candidate.Event.Level}")];

        Rows("## Log events").Select(cells => $"{cells[0]}|{cells[1]}|{cells[2]}").ShouldBe(events);
    }

    [Test]
    public void Every_instrument_is_described_with_its_kind_and_unit()
    {
        List<string> instruments = [];
        using var queue = new ParallelQueue(new ParallelQueueOptions { Backend = QueueBackend.Inline });
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == "OrderedQueue") instruments.Add($"`{instrument.Name}`|{Kind(instrument)}|`{instrument.Unit}`");
            },
        };
        listener.Start();

        Rows("## Metrics").Where(cells => cells.Length == 6).Select(cells => $"{cells[0]}|{cells[1]}|{cells[2]}").Order().ShouldBe(instruments.Order());
    }

    [Test]
    public void Every_field_of_a_snapshot_is_described()
    {
        Named(typeof(QueueSnapshot), "").ShouldBeEmpty();
        Named(typeof(HeadSnapshot), "Head.").ShouldBeEmpty();
        Named(typeof(WorkerSnapshot), ".").ShouldBeEmpty();
    }

    private static IEnumerable<string> Named(Type snapshot, string before) => snapshot.GetProperties()
        .Select(property => property.Name)
        .Where(name => !_page.Contains($"`{before}{name}`") && !_page.Contains($"Workers[i].{name}`") && name != nameof(QueueSnapshot.Workers));

    private static string Kind(Instrument instrument) => instrument switch
    {
        Histogram<double> => "histogram",
        ObservableCounter<long> => "counter",
        ObservableUpDownCounter<long> => "up-down counter",
        ObservableGauge<double> => "gauge",
        _ => instrument.GetType().Name,
    };

    /// <summary>The rows of the tables under a heading whose first cell is a number or an instrument.</summary>
    private static IEnumerable<string[]> Rows(string heading)
    {
        string section = _page[_page.IndexOf(heading, StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", StringComparison.Ordinal)];
        return section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => int.TryParse(cells[0], out _) || cells[0].StartsWith("`orderedqueue.", StringComparison.Ordinal))
            .Select(cells => cells.Length == 5 && cells[0].StartsWith('`') ? [.. cells, ""] : cells);
    }
}
