namespace OrderedQueue.Ordering;

/// <summary>What the end of a wait means to the caller, once it is known whether it had been served before it gave up.</summary>
internal static class WaitOutcome
{
    /// <summary>True when served, false when out of time; throws when refused, cancelled or interrupted.</summary>
    /// <remarks>One that was served just before it gave up counts as served, so nothing is lost.</remarks>
    public static bool Conclude(WaitEnd end, bool isWithdrawn, Func<Exception>? refusal, CancellationToken token)
    {
        if (isWithdrawn && end == WaitEnd.Canceled) throw new OperationCanceledException(token);
        if (isWithdrawn && end == WaitEnd.Interrupted) throw new ThreadInterruptedException();
        if (isWithdrawn) return false;
        if (end == WaitEnd.Interrupted) Thread.CurrentThread.Interrupt();
        return refusal is null ? true : throw refusal();
    }
}
