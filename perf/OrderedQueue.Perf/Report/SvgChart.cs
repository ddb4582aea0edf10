using System.Security;
using System.Text;
using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Perf.Report;

/// <summary>
/// A bar for each target that has a peer: to the right of the line the queue is better than it, to the left it is worse; logarithmic. The mark
/// is the target; a bar is green when it is met.
/// </summary>
internal static class SvgChart
{
    private const int LabelWidth = 400;
    private const int PlotWidth = 340;
    private const int TextWidth = 230;
    private const int RowHeight = 24;
    private const int Top = 56;
    private const int BarHeight = 14;
    private const double Range = 4;

    private static readonly double[] _ticks = [0.25, 0.5, 1, 2, 4];

    public static string Render(string caption, IEnumerable<Verdict> verdicts)
    {
        Verdict[] bars = [.. verdicts.Where(static verdict => verdict.Target.Against is not null && verdict.Figure is > 0)];
        int height = Top + (bars.Length * RowHeight) + 12;
        int width = LabelWidth + PlotWidth + TextWidth;
        var svg = new StringBuilder();
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append($"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n");
        AppendText(svg, 12, 20, "start", "#222222", caption);
        foreach (double tick in _ticks) AppendTick(svg, tick, height);
        for (int i = 0; i < bars.Length; i++) AppendBar(svg, bars[i], Top + (i * RowHeight));
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>How many times better than the peer: a rate as it is, a time or a cost turned over.</summary>
    internal static double Better(double figure, Target target) => target.IsAtLeast ? figure : 1 / figure;

    internal static double X(double times) => LabelWidth + (PlotWidth * (0.5 + (Math.Log(Math.Clamp(times, 1 / Range, Range)) / Math.Log(Range) / 2)));

    private static void AppendTick(StringBuilder svg, double tick, int height)
    {
        string colour = tick == 1 ? "#222222" : "#dddddd";
        svg.Append($"<line x1=\"{X(tick):F1}\" y1=\"{Top - 8}\" x2=\"{X(tick):F1}\" y2=\"{height - 8}\" stroke=\"{colour}\"/>\n");
        AppendText(svg, X(tick), Top - 14, "middle", "#666666", tick == 1 ? "equal" : $"{tick}x");
    }

    private static void AppendBar(StringBuilder svg, Verdict verdict, int y)
    {
        double end = X(Better(verdict.Figure!.Value, verdict.Target));
        double mark = X(Better(verdict.Limit, verdict.Target));
        int textY = y + BarHeight - 2;
        AppendText(svg, LabelWidth - 12, textY, "end", "#222222", $"{verdict.Target.Text} / {verdict.Target.Against}");
        svg.Append($"<rect x=\"{Math.Min(X(1), end):F1}\" y=\"{y}\" width=\"{Math.Max(1, Math.Abs(end - X(1))):F1}\" height=\"{BarHeight}\" fill=\"{(verdict.IsMet ? "#3a7d44" : "#c77d1e")}\"/>\n");
        svg.Append($"<line x1=\"{mark:F1}\" y1=\"{y - 3}\" x2=\"{mark:F1}\" y2=\"{y + BarHeight + 3}\" stroke=\"#1f4e9c\" stroke-width=\"2\"/>\n");
        AppendText(svg, LabelWidth + PlotWidth + 12, textY, "start", "#222222", $"{FigureText.Measured(verdict)} ({FigureText.Limit(verdict)})");
    }

    private static void AppendText(StringBuilder svg, double x, double y, string anchor, string colour, string text) =>
        svg.Append($"<text x=\"{x:F1}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{SecurityElement.Escape(text)}</text>\n");
}
