using OrderedQueue.Chaos.Ledger;

namespace OrderedQueue.Chaos.Fates;

/// <summary>
/// A kind of packet: what its task does, and which outcomes that may have. A new kind is a class of its own and a line in
/// <see cref="AllFates"/>. Stateless.
/// </summary>
internal abstract class Fate
{
    public string Name => GetType().Name;

    /// <summary>How often among all.</summary>
    public abstract int Weight { get; }

    /// <summary>True when its worker is meant to be lost.</summary>
    public virtual bool IsDeadly => false;

    /// <summary>False when no worker is needed.</summary>
    public virtual bool Executes => true;

    /// <summary>A length, a time, a code: whatever the fate makes of it.</summary>
    public virtual int Size(Random random) => random.Next();

    /// <param name="queue">Where to put it.</param>
    /// <param name="assignment">What is put.</param>
    /// <param name="options">Carry the assignment; to be handed on.</param>
    public abstract void Put(ParallelQueue queue, Assignment assignment, PutOptions options);

    /// <summary>Whether this outcome is one that the task brings about by itself. Losses of harmless tasks and abandoned packets do not come here.</summary>
    public abstract bool Allows(Outcome outcome, Assignment assignment);
}
