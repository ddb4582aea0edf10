using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Report;
using OrderedQueue.Perf.Streams;
using OrderedQueue.Perf.Tasks;

namespace OrderedQueue.Perf.Workloads;

/// <summary>How long a task must be so that nothing is lost by running it in another process, for small and for larger arguments.</summary>
internal static class BreakEven
{
    private const int LargeBytes = 4096;
    private const double SecondsPerRun = 0.15;

    /// <summary>About what a task costs that does nothing, so that the shortest ones are not far too many.</summary>
    private const double CostMicroseconds = 0.3;

    private static readonly double[] _sizes = [0, 1, 2, 5, 10, 20, 50, 100];
    private static readonly string[] _payloads = ["8 bytes", "4 KiB"];

    public static Workload Create(PerfSettings settings) => new()
    {
        Name = "sweep",
        Title = "Break-even: size of the task against an in-process queue",
        Conditions = "Calibrated iterations, two workers and two runners; the argument is a number of 8 bytes, or an array of 4 KiB that Dataflow passes by reference.",
        Metrics = [.. _payloads.SelectMany(static payload => _sizes.Select(size => new Metric(NameOf(payload, size), "tasks/s")))],
        Targets = [],
        Remark = static figures => string.Join(' ', _payloads.Select(payload => Tell(payload, figures))),
        Enter = () => Enter(settings),
    };

    /// <summary>The size at which the ratio reaches 1 and stays above, between the two measured sizes around it; null when it never does.</summary>
    internal static double? Find(IReadOnlyList<double> sizes, IReadOnlyList<double> ratios)
    {
        int first = ratios.Count;
        while (first > 0 && ratios[first - 1] >= 1) first--;
        if (first == ratios.Count) return null;
        if (first == 0) return sizes[0];
        double share = (1 - ratios[first - 1]) / (ratios[first] - ratios[first - 1]);
        return sizes[first - 1] + ((sizes[first] - sizes[first - 1]) * share);
    }

    private static IReadOnlyList<IContestant> Enter(PerfSettings settings)
    {
        IEnumerable<double> absent = _sizes.Select(static _ => double.NaN);
        var small = new Peers<long, int>(Work.Run, 1, (stream, _) => [.. Rates(stream, settings, static iterations => iterations), .. absent]);
        var large = new Peers<byte[], int>(Work.RunBytes, 1, (stream, _) => [.. absent, .. Rates(stream, settings, static iterations => Work.OrderBytes(iterations, LargeBytes))]);
        return [small.Queue(), small.Dataflow().First(), large.Queue(), large.Dataflow().First()];
    }

    private static IEnumerable<double> Rates<TIn>(IStream<TIn, int> stream, PerfSettings settings, Func<int, TIn> order)
    {
        foreach (double size in _sizes)
        {
            int iterations = Work.Iterations(size);
            TIn input = order(iterations);
            int count = settings.Scaled((int)(SecondsPerRun * 2e6 / (size + CostMicroseconds)));
            yield return count / Wall.Seconds(stream, count, _ => input, (_, done) => Wall.Check(iterations, done));
        }
    }

    private static string Tell(string payload, Figures figures)
    {
        double[] ratios = [.. _sizes.Select(size => Ratio(NameOf(payload, size), figures))];
        return Find(_sizes, ratios) switch
        {
            null => $"With {payload} the in-process queue was faster at every size measured.",
            0 => $"With {payload} the queue was at least as fast at every size.",
            { } size => $"With {payload} the queue is at least as fast from {FigureText.Of(size)} µs of work on.",
        };
    }

    private static double Ratio(string metric, Figures figures) =>
        figures.Best(Groups.Queue, metric)!.Median / figures.Best(Groups.Dataflow, metric)!.Median;

    private static string NameOf(string payload, double size) => $"{payload}, {size} µs";
}
