namespace OrderedQueue.Pool;

internal enum Offence
{
    /// <summary>A packet was executing for longer than its hard limit.</summary>
    Time,

    /// <summary>The process held more resident memory than allowed.</summary>
    Memory,

    /// <summary>The process gave no sign of life.</summary>
    Silence,
}

/// <summary>Why the parent condemned a worker: what it was allowed and what was measured, in ticks or in bytes.</summary>
internal sealed record Verdict(Offence Offence, long Allowed, long Measured)
{
    public static Verdict OverTime(TimeSpan limit, TimeSpan ran) => new(Offence.Time, limit.Ticks, ran.Ticks);

    public static Verdict OverMemory(long limit, long bytes) => new(Offence.Memory, limit, bytes);

    public static Verdict Silent(TimeSpan limit, TimeSpan silence) => new(Offence.Silence, limit.Ticks, silence.Ticks);
}
