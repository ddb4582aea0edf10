namespace OrderedQueue.Waist;

/// <summary>
/// How long one execution may take; null is no limit. Immutable, and shared by all packets that have the same limits. The
/// parent's alone: it does not travel.
/// </summary>
internal sealed record TimeLimits(TimeSpan? Hard, TimeSpan? Soft)
{
    /// <summary>The limit that can strike first.</summary>
    public TimeSpan Shortest { get; } = Min(Hard ?? TimeSpan.MaxValue, Soft ?? TimeSpan.MaxValue);

    /// <summary>Null when there is no limit at all.</summary>
    public static TimeLimits? Of(TimeSpan? hard, TimeSpan? soft)
    {
        TimeSpan? hardLimit = NoneIfInfinite(hard), softLimit = NoneIfInfinite(soft);
        return hardLimit is null && softLimit is null ? null : new TimeLimits(hardLimit, softLimit);
    }

    private static TimeSpan? NoneIfInfinite(TimeSpan? limit) => limit == Timeout.InfiniteTimeSpan ? null : limit;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
