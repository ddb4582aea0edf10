using System.Text.RegularExpressions;

using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Perf.Report;

/// <summary>Writes the document and the chart of today, and lets the README show that chart.</summary>
internal static partial class ResultFiles
{
    public static string Save(DateOnly date, string report, string chart)
    {
        string folder = Directory.CreateDirectory(Path.Combine(RepositoryFolder.Path, "perf", "results")).FullName;
        string path = Path.Combine(folder, $"{date:yyyy-MM-dd}.md");
        File.WriteAllText(path, report);
        File.WriteAllText(Path.ChangeExtension(path, ".svg"), chart);
        string readme = Path.Combine(RepositoryFolder.Path, "README.md");
        File.WriteAllText(readme, WithChart(File.ReadAllText(readme), date));
        return path;
    }

    /// <summary>The line that begins with the mark shows the chart of this date; nothing else changes.</summary>
    internal static string WithChart(string readme, DateOnly date) =>
        ChartLine().Replace(readme, $"<!-- chart --> [![The queue beside its peers; right is better](perf/results/{date:yyyy-MM-dd}.svg)](perf/results/{date:yyyy-MM-dd}.md)");

    [GeneratedRegex("^<!-- chart -->[^\r\n]*", RegexOptions.Multiline)]
    private static partial Regex ChartLine();
}
