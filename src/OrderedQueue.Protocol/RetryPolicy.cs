using System.Globalization;

namespace OrderedQueue;

/// <summary>
/// Whether a task that failed is executed again, and when. Immutable; may be shared by any number of queues and puts, from any
/// thread. Checked where it is used: by the constructor of a queue, or by the put.
/// </summary>
/// <remarks>
/// <para>
/// A task that failed may have had effects, so retries are opt-in: use them for tasks that can safely run twice. A task that a
/// dead worker had not begun goes to another worker in any case; that is no retry and does not count as an attempt.
/// </para>
/// <para>
/// The packet keeps its place in the order. While it waits for its next attempt, other packets run, and results are handed out up
/// to its place; behind it they wait, within the window.
/// </para>
/// </remarks>
public sealed record RetryPolicy
{
    /// <summary>The most executions of one task, as a 16-bit number counts them.</summary>
    internal const int MostAttempts = ushort.MaxValue;

    /// <summary>The longest wait for an attempt: what a 32-bit number of milliseconds holds, as for all times of a queue.</summary>
    internal static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>No retries: each task is executed at most once. The default of a queue.</summary>
    public static RetryPolicy None { get; } = new();

    /// <summary>Executions in all, the first one included: 1 to 65,535. Default: 1, no retries.</summary>
    public int MaxAttempts { get; init; } = 1;

    /// <summary>How long to wait before the second execution: zero up to 24 days. Default: zero, at once.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>By how much each further wait is longer than the one before: 1 to 1,000,000. Default: 2.</summary>
    public double Factor { get; init; } = 2;

    /// <summary>
    /// The longest wait, whatever <see cref="Factor"/> makes of it: at least <see cref="Delay"/>, up to 24 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no other limit than 24 days. Default: <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    public TimeSpan MaxDelay { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Up to which share each wait is shortened at random, so that tasks which failed together do not all come back together:
    /// 0 (not at all) to 1 (anything from zero to the whole wait). Default: 0.
    /// </summary>
    public double Jitter { get; init; }

    /// <summary>Which failures are retried. Default: <see cref="RetryOn.WorkerLost"/>.</summary>
    public RetryOn On { get; init; } = RetryOn.WorkerLost;

    /// <summary>
    /// With <see cref="RetryOn.Faulted"/>: only exceptions of these types, or types derived from them, are retried. Compared by
    /// full name in this process with the names that the worker sent, of the exception that the task threw and of its base types;
    /// inner exceptions do not count. Default: empty, every exception is.
    /// </summary>
    public IReadOnlyList<Type> ExceptionTypes { get; init; } = [];

    private static bool IsWithinLimits(TimeSpan delay) => delay >= TimeSpan.Zero && delay <= LongestDelay;

    /// <summary>Every bad value, each with its range; empty when the policy can be used.</summary>
    /// <param name="name">What the policy is called where it was set.</param>
    internal IReadOnlyList<string> FindFaults(string name)
    {
        List<string>? faults = null;
        if (MaxAttempts is < 1 or > MostAttempts) Add(nameof(MaxAttempts), MaxAttempts, $"1 to {MostAttempts}");
        if (!IsWithinLimits(Delay)) Add(nameof(Delay), Delay, "zero up to 24 days");
        if (!(Factor is >= 1 and <= 1_000_000)) Add(nameof(Factor), Factor, "1 to 1000000");
        if (MaxDelay != Timeout.InfiniteTimeSpan && (!IsWithinLimits(MaxDelay) || MaxDelay < Delay))
            Add(nameof(MaxDelay), MaxDelay, "at least Delay, up to 24 days, or infinite");
        if (!(Jitter is >= 0 and <= 1)) Add(nameof(Jitter), Jitter, "0 to 1");
        if ((On & ~(RetryOn.WorkerLost | RetryOn.TimedOut | RetryOn.Faulted)) != 0)
            Add(nameof(On), On, "a combination of WorkerLost, TimedOut and Faulted");
        if (ExceptionTypes is null || ExceptionTypes.Any(type => type is null || !type.IsAssignableTo(typeof(Exception))))
            Add(nameof(ExceptionTypes), "null or has an entry that is no exception", "exception types");
        else if (ExceptionTypes.Count > 0 && !On.HasFlag(RetryOn.Faulted))
            Add(nameof(ExceptionTypes), "not empty", $"empty unless {nameof(On)} has {nameof(RetryOn.Faulted)}");
        return faults ?? (IReadOnlyList<string>)[];

        void Add(string member, object value, string range) =>
            (faults ??= []).Add(string.Create(CultureInfo.InvariantCulture, $"{name}.{member} is {value}, must be {range}"));
    }
}
