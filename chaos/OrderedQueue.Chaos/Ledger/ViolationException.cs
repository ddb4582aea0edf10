namespace OrderedQueue.Chaos.Ledger;

/// <summary>The queue broke a promise. The message says which.</summary>
internal sealed class ViolationException(string message) : Exception(message);
