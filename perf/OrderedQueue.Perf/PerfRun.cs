using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Report;

namespace OrderedQueue.Perf;

/// <summary>Chooses the workloads, measures them one after the other, prints the report and saves it when asked.</summary>
internal static class PerfRun
{
    public static int Execute(PerfSettings settings)
    {
        IReadOnlyList<Workload> chosen = Choose(Catalogue.All(settings), settings.Names);
        string environs = Environs.Describe();
        List<Figures> all = [];
        foreach (Workload workload in chosen) all.Add(RoundRobin.Measure(workload, settings.Rounds, Console.Error.WriteLine));

        var date = DateOnly.FromDateTime(DateTime.UtcNow);
        string report = MarkdownReport.Render($"Performance, {date:yyyy-MM-dd}{(settings.IsQuick ? " (a quick run: the figures mean nothing)" : "")}", environs, settings.Rounds, all);
        Console.WriteLine(report);
        if (settings.Saves)
        {
            string chart = SvgChart.Render($"The queue beside its peers, {date:yyyy-MM-dd}. Right is better; the blue mark is the target, green where it is met.", all.SelectMany(static figures => figures.Verdicts()));
            Console.WriteLine($"Written to {ResultFiles.Save(date, report, chart)}");
        }

        return 0;
    }

    /// <summary>Those that were named, in the order of the catalogue; all without a name.</summary>
    /// <exception cref="FormatException">A name is unknown.</exception>
    internal static IReadOnlyList<Workload> Choose(IReadOnlyList<Workload> all, IReadOnlyList<string> names)
    {
        string? unknown = names.FirstOrDefault(name => !all.Any(workload => Is(workload, name)));
        if (unknown is not null) throw new FormatException($"There is no workload '{unknown}', only {string.Join(", ", all.Select(static workload => workload.Name))}.");
        return names.Count == 0 ? all : [.. all.Where(workload => names.Any(name => Is(workload, name)))];
    }

    private static bool Is(Workload workload, string name) => workload.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
