using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Perf;

/// <summary>Chooses the workloads, measures them, prints the table and saves it when asked.</summary>
internal static class PerfRun
{
    public static int Execute(PerfSettings settings)
    {
        IReadOnlyList<IWorkload> all = Catalogue.All(settings);
        IWorkload[] chosen = Choose(all, settings.Filter);
        try
        {
            if (chosen.Length == 0) throw new FormatException($"No workload's name contains '{settings.Filter}'.");
            string report = Report(settings, RoundRobin.Measure(chosen, settings.Rounds, Console.Error.WriteLine));
            Console.WriteLine(report);
            if (settings.Save) Save(report);
            return 0;
        }
        finally
        {
            foreach (IWorkload workload in all) workload.Dispose();
        }
    }

    /// <summary>Those that match, and the peers they need for their ratios.</summary>
    private static IWorkload[] Choose(IReadOnlyList<IWorkload> all, string filter)
    {
        IWorkload[] matching = [.. all.Where(workload => workload.Measures.Any(measure => measure.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))];
        HashSet<string?> peers = [.. matching.SelectMany(static workload => workload.Measures).Select(static measure => measure.Peer)];
        return [.. all.Where(workload => matching.Contains(workload) || workload.Measures.Any(measure => peers.Contains(measure.Group)))];
    }

    private static string Report(PerfSettings settings, IReadOnlyList<Row> rows) =>
        $"""
        # {DateTime.UtcNow:yyyy-MM-dd}: {settings.Rounds} interleaved rounds

        {Environs.Describe()}. {settings.Tasks:N0} tasks and {settings.Pings:N0} exchanges per round.
        A ratio is median over median, to the best row of what it is compared with.

        {MarkdownTable.Render(rows)}
        """;

    private static void Save(string report)
    {
        string folder = Directory.CreateDirectory(Path.Combine(RepositoryRoot(), "perf", "results")).FullName;
        string path = Path.Combine(folder, $"{DateTime.UtcNow:yyyy-MM-dd}.md");
        File.WriteAllText(path, report);
        Console.WriteLine($"Written to {path}");
    }

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OrderedQueue.sln"))) return folder.FullName;
        }

        throw new FormatException("--save needs the repository above this program; there is none.");
    }
}
