namespace OrderedQueue.Pool;

/// <summary>When another worker is to take the place of one that has done nothing wrong: a pure function.</summary>
internal static class RecyclePolicy
{
    /// <param name="limits">What was asked for.</param>
    /// <param name="isSpent">The worker has been given all the tasks that it may have.</param>
    /// <param name="completed">Tasks that it has finished: one that has done nothing yet is not replaced, whatever it is.</param>
    /// <param name="age">Since it was ready.</param>
    /// <param name="memoryBytes">Resident bytes; null when they were not measured.</param>
    public static bool IsDue(WorkerLimits limits, bool isSpent, long completed, TimeSpan age, long? memoryBytes) =>
        isSpent || (completed > 0 && (age >= limits.WorkerAge || memoryBytes > limits.RecycleAboveMemory));
}
