using System.Text;

namespace OrderedQueue.Perf.Harness;

/// <summary>The rows as a markdown table that is also easy to read in a terminal.</summary>
internal static class MarkdownTable
{
    private static readonly string[] Titles = ["workload", "median", "min", "max", "unit", "compared with", "ratio"];

    public static string Render(IReadOnlyList<Row> rows)
    {
        string[][] cells = [Titles, .. rows.Select(row => Cells(row, rows))];
        int[] widths = [.. Enumerable.Range(0, Titles.Length).Select(column => cells.Max(line => line[column].Length))];
        var text = new StringBuilder();
        AppendLine(text, cells[0], widths);
        AppendLine(text, [.. widths.Select(static (width, column) => IsNumber(column) ? new string('-', width - 1) + ":" : new string('-', width))], widths);
        foreach (string[] line in cells[1..]) AppendLine(text, line, widths);
        return text.ToString();
    }

    private static string[] Cells(Row row, IReadOnlyList<Row> rows) =>
    [
        row.Measure.Name,
        Number(row.Median),
        Number(row.Minimum),
        Number(row.Maximum),
        row.Measure.Unit,
        row.Measure.Peer ?? "",
        row.RatioTo(rows) is { } ratio ? $"{ratio:F2}" : "",
    ];

    private static void AppendLine(StringBuilder text, string[] line, int[] widths)
    {
        for (int column = 0; column < line.Length; column++)
            text.Append("| ").Append(IsNumber(column) ? line[column].PadLeft(widths[column]) : line[column].PadRight(widths[column])).Append(' ');
        text.AppendLine("|");
    }

    private static bool IsNumber(int column) => column is 1 or 2 or 3 or 6;

    private static string Number(double value) => value >= 1000 ? $"{value:N0}" : $"{value:F1}";
}
