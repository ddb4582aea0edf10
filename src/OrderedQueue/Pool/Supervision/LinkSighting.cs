using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>What the supervisor sees of a worker that holds packets: in its ledger, and in what was sent to it.</summary>
/// <param name="Heartbeat">Changes when the worker answers a ping.</param>
/// <param name="IsExecuting">False between two packets, and while a finished outcome waits to be read.</param>
/// <param name="Ordinal">What is executing.</param>
/// <param name="RunningFor">For how long, according to the worker.</param>
/// <param name="Limits">The limits of that packet.</param>
internal readonly record struct LinkSighting(uint Heartbeat, bool IsExecuting, uint Ordinal, TimeSpan RunningFor, TimeLimits? Limits);
