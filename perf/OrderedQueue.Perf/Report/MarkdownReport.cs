using System.Text;
using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Perf.Report;

/// <summary>The results as one markdown document: what was to be reached first, then every figure.</summary>
internal static class MarkdownReport
{
    public static string Render(string heading, string environs, int rounds, IReadOnlyList<Figures> all)
    {
        var text = new StringBuilder();
        text.Append($"# {heading}\n\n{environs}. {rounds} interleaved rounds; figures are medians, ratios are median over median, and \"by round\" is the lowest and the highest of a single round.\n");
        if (all.Any(static figures => figures.Workload.Targets.Count > 0)) text.Append("\n## Targets\n\n").Append(Targets(all));
        foreach (Figures figures in all) AppendWorkload(text, figures);
        return text.ToString();
    }

    private static MarkdownTable Targets(IReadOnlyList<Figures> all)
    {
        var table = new MarkdownTable("", "what", "beside", "target>", "measured>", "by round>", "");
        foreach (Figures figures in all)
        {
            foreach (Verdict verdict in figures.Verdicts())
            {
                string rounds = verdict.Figure is null ? "" : $"{FigureText.Of(verdict.Lowest)} - {FigureText.Of(verdict.Highest)}";
                table.Add(figures.Workload.Name, verdict.Target.Text, verdict.PeerName ?? "", FigureText.Limit(verdict), FigureText.Measured(verdict), rounds, Word(verdict));
            }
        }

        return table;
    }

    private static string Word(Verdict verdict) => verdict.Figure is null ? "-" : verdict.IsMet ? "met" : "missed";

    private static void AppendWorkload(StringBuilder text, Figures figures)
    {
        Workload workload = figures.Workload;
        text.Append($"\n## {workload.Name}: {workload.Title}\n\n{workload.Conditions}\n\n");
        bool hasNames = workload.Metrics.Any(static metric => metric.Name.Length > 0);
        MarkdownTable table = hasNames ? new("", "what", "median>", "min>", "max>", "unit", "queue is>") : new("", "median>", "min>", "max>", "unit", "queue is>");
        foreach (Row row in figures.Rows)
        {
            string[] name = hasNames ? [row.Contestant, row.Metric.Name] : [row.Contestant];
            table.Add([.. name, FigureText.Of(row.Median), FigureText.Of(row.Minimum), FigureText.Of(row.Maximum), row.Metric.Unit, Ratio(row, figures)]);
        }

        text.Append(table);
        string remark = workload.Remark(figures);
        if (remark.Length > 0) text.Append($"\n{remark}\n");
    }

    /// <summary>How many times the queue has what this peer has.</summary>
    private static string Ratio(Row row, Figures figures)
    {
        if (row.Group == Groups.Queue || row.Median == 0 || figures.Best(Groups.Queue, row.Metric.Name) is not { } ours) return "";
        return FigureText.Of(ours.Median / row.Median) + "x";
    }
}
