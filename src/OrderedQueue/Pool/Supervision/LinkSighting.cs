using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>What can be seen of a worker that holds packets, in its ledger and in what was sent to it.</summary>
/// <param name="Heartbeat">Moves when the worker is alive and asked.</param>
/// <param name="IsExecuting">False between two packets, and while a finished outcome waits to be read.</param>
/// <param name="Ordinal">What is executing.</param>
/// <param name="RunningFor">How long, as the worker says.</param>
/// <param name="Limits">The limits of that packet.</param>
internal readonly record struct LinkSighting(uint Heartbeat, bool IsExecuting, uint Ordinal, TimeSpan RunningFor, TimeLimits? Limits);
