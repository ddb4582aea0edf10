namespace OrderedQueue.Perf.Harness;

/// <summary>A target and what was reached.</summary>
/// <param name="Target">What was to be reached.</param>
/// <param name="Figure">The median, or the ratio of medians; null when it could not be measured.</param>
/// <param name="Lowest">The lowest figure of a single round.</param>
/// <param name="Highest">The highest figure of a single round.</param>
/// <param name="Limit">The limit that counted in this run.</param>
/// <param name="PeerName">The peer that counted; null without one.</param>
internal sealed record Verdict(Target Target, double? Figure, double Lowest, double Highest, double Limit, string? PeerName)
{
    public bool IsMet => Figure is { } figure && (Target.IsAtLeast ? figure >= Limit : figure <= Limit);

    public static Verdict Of(Target target, Figures figures)
    {
        Row? ours = figures.Best(target.Ours, target.Metric);
        Row? peer = target.Peer is { } group ? figures.Best(group, target.PeerMetric ?? target.Metric) : null;
        double limit = LimitOf(target, figures);
        if (ours is null || (target.Peer is not null && peer is null)) return new Verdict(target, null, double.NaN, double.NaN, limit, null);
        double[] rounds = peer is null ? [.. ours.Values] : [.. ours.Values.Zip(peer.Values, static (mine, theirs) => mine / theirs)];
        return new Verdict(target, ours.Median / (peer?.Median ?? 1), rounds.Min(), rounds.Max(), limit, peer?.Contestant);
    }

    private static double LimitOf(Target target, Figures figures) =>
        target.OrFigureOf is { } group && figures.Best(group, target.Metric) is { } other ? Math.Min(target.Limit, other.Median) : target.Limit;
}
