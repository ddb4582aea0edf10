using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Perf.Report;

/// <summary>Numbers as a reader wants them: about three digits that mean something.</summary>
internal static class FigureText
{
    public static string Of(double value) => Math.Abs(value) switch
    {
        >= 1000 => $"{value:N0}",
        >= 100 => $"{value:F0}",
        >= 10 => $"{value:F1}",
        >= 1 => $"{value:F2}",
        0 => "0",
        _ => $"{value:F3}",
    };

    /// <summary>The limit of the target, and that of the run where a peer's figure made it another one.</summary>
    public static string Limit(Verdict verdict)
    {
        Target target = verdict.Target;
        string limit = $"{(target.IsAtLeast ? "≥" : "≤")} {WithUnit(target.Limit, target.Unit)}";
        return verdict.Limit == target.Limit ? limit : $"{limit} or {WithUnit(verdict.Limit, target.Unit)} ({target.OrFigureOf})";
    }

    public static string Measured(Verdict verdict) => verdict.Figure is { } figure ? WithUnit(figure, verdict.Target.Unit) : "not measured";

    /// <summary>"1.30x", "20 ms", and a plain number without a unit.</summary>
    private static string WithUnit(double value, string unit) => unit switch
    {
        "" => Of(value),
        "x" => $"{value:F2}x",
        _ => $"{Of(value)} {unit}",
    };
}
