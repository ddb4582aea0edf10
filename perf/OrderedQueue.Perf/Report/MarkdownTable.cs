using System.Text;

namespace OrderedQueue.Perf.Report;

/// <summary>A markdown table that is also easy to read in a terminal.</summary>
/// <param name="titles">The first line; a title that ends with '>' makes a column of numbers, to the right.</param>
internal sealed class MarkdownTable(params string[] titles)
{
    private readonly string[] _titles = [.. titles.Select(static title => title.TrimEnd('>'))];
    private readonly bool[] _isNumber = [.. titles.Select(static title => title.EndsWith('>'))];
    private readonly List<string[]> _lines = [];

    public void Add(params string[] cells)
    {
        if (cells.Length != _titles.Length) throw new ArgumentException($"A line needs {_titles.Length} cells, not {cells.Length}.");
        _lines.Add([.. cells.Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal))]);
    }

    public override string ToString()
    {
        int[] widths = [.. _titles.Select((title, column) => Math.Max(2, Math.Max(title.Length, _lines.Select(line => line[column].Length).DefaultIfEmpty().Max())))];
        var text = new StringBuilder();
        AppendLine(text, _titles, widths);
        AppendLine(text, [.. widths.Select((width, column) => _isNumber[column] ? new string('-', width - 1) + ":" : new string('-', width))], widths);
        foreach (string[] line in _lines) AppendLine(text, line, widths);
        return text.ToString();
    }

    private void AppendLine(StringBuilder text, string[] line, int[] widths)
    {
        for (int column = 0; column < line.Length; column++)
            text.Append("| ").Append(_isNumber[column] ? line[column].PadLeft(widths[column]) : line[column].PadRight(widths[column])).Append(' ');
        text.Append("|\n");
    }
}
