using OrderedQueue.Errors;

namespace OrderedQueue.Waist;

/// <summary>When a failed task runs again, if it does: a pure function of the policy and the failure.</summary>
internal static class RetryDecision
{
    /// <summary>How long to wait before the next execution; null when the failure stands.</summary>
    /// <param name="policy">Checked before.</param>
    /// <param name="attempt">Counts executions from 1: the one that failed.</param>
    /// <param name="status">How it failed.</param>
    /// <param name="error">
    /// With <see cref="OutcomeStatus.Faulted"/>, the encoded <see cref="RemoteError"/>; looked at only when the policy names exception
    /// types.
    /// </param>
    /// <param name="random">At least 0, less than 1.</param>
    public static TimeSpan? Next(RetryPolicy policy, int attempt, OutcomeStatus status, ReadOnlySpan<byte> error, double random)
    {
        if (attempt >= policy.MaxAttempts || !Covers(policy, status, error)) return null;
        TimeSpan longest = policy.MaxDelay == Timeout.InfiniteTimeSpan ? RetryPolicy.LongestDelay : policy.MaxDelay;
        double ticks = policy.Delay.Ticks * Math.Pow(policy.Factor, attempt - 1);
        // Zero times an overflow is no number, and must stay zero.
        if (policy.Delay == TimeSpan.Zero) ticks = 0;
        return TimeSpan.FromTicks((long)(Math.Min(ticks, longest.Ticks) * (1 - (policy.Jitter * random))));
    }

    private static bool Covers(RetryPolicy policy, OutcomeStatus status, ReadOnlySpan<byte> error) => status switch
    {
        OutcomeStatus.WorkerLost => policy.On.HasFlag(RetryOn.WorkerLost),
        OutcomeStatus.TimedOut => policy.On.HasFlag(RetryOn.TimedOut),
        OutcomeStatus.Faulted => policy.On.HasFlag(RetryOn.Faulted)
            && (policy.ExceptionTypes.Count == 0 || RemoteError.IsOneOf(error, policy.ExceptionTypes)),
        _ => false,
    };
}
