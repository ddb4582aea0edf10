using OrderedQueue.Chaos.Fates;

namespace OrderedQueue.Chaos.Ledger;

/// <summary>One put: travels beside its packet and comes back with the outcome.</summary>
/// <param name="Number">Unique in the whole run; tasks record it when they execute.</param>
/// <param name="Producer">Who put it.</param>
/// <param name="Sequence">How many this producer had put before.</param>
/// <param name="Fate">What was meant to become of it.</param>
/// <param name="Size">What the fate made of the dice: a length, a time, a code.</param>
internal sealed record Assignment(long Number, int Producer, long Sequence, Fate Fate, int Size);
