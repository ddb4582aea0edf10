using System.Diagnostics;

namespace OrderedQueue.Diagnostics;

/// <summary>
/// When an outcome arrived, in steps of 10 µs, in the four spare bytes of its place. The default means no time. Wraps around after 12
/// hours, so a longer wait is reported modulo 12 hours.
/// </summary>
internal readonly record struct ArrivalTime(uint Value)
{
    private const long StepsPerSecond = 100_000;

    private static readonly double _stepsPerCount = (double)StepsPerSecond / Stopwatch.Frequency;

    public bool IsKnown => Value != 0;

    public TimeSpan Elapsed => TimeSpan.FromTicks(unchecked(Clock() - Value) * (TimeSpan.TicksPerSecond / StepsPerSecond));

    public static ArrivalTime Now() => new(Clock());

    /// <summary>Never 0, which means that the clock was not read.</summary>
    private static uint Clock() => Math.Max(1, unchecked((uint)(long)(Stopwatch.GetTimestamp() * _stepsPerCount)));
}
