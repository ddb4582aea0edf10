using System.Diagnostics;

namespace OrderedQueue.Diagnostics;

/// <summary>
/// When an outcome arrived, in steps of 10 µs, in the four bytes that are to spare in its place. The default is no time at all.
/// It wraps around after 12 hours, so that of a longer wait only the rest is told.
/// </summary>
internal readonly record struct ArrivalTime(uint Value)
{
    private const long StepsPerSecond = 100_000;

    private static readonly double _stepsPerCount = (double)StepsPerSecond / Stopwatch.Frequency;

    public bool IsKnown => Value != 0;

    public TimeSpan Elapsed => TimeSpan.FromTicks(unchecked(Clock() - Value) * (TimeSpan.TicksPerSecond / StepsPerSecond));

    public static ArrivalTime Now() => new(Clock());

    /// <summary>Never 0, which means that nobody looked at the clock.</summary>
    private static uint Clock() => Math.Max(1, unchecked((uint)(long)(Stopwatch.GetTimestamp() * _stepsPerCount)));
}
