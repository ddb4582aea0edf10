namespace OrderedQueue.Chaos.Kills;

/// <summary>What is put while workers are killed, which results that must have, and who is killed when. Stateless.</summary>
internal abstract class KillLoad(string name)
{
    public static IReadOnlyList<KillLoad> All { get; } = [new LineLoad("lines"), new PacketLoad(), new ResultLoad(), new ShutdownLoad(), new StartLoad()];

    public string Name => name;

    /// <summary>After so many the queue is ended, and another one made.</summary>
    public virtual int KillsPerQueue => int.MaxValue;

    /// <summary>The killing begins with the end of the queue.</summary>
    public virtual bool KillsAtTheEnd => false;

    /// <summary>The victims are processes that are not ready yet.</summary>
    public virtual bool KillsStarting => false;

    public abstract void Put(ParallelQueue queue, long number);

    /// <summary>The value is the one that this number's task returns.</summary>
    public abstract bool IsRight(in Outcome outcome, long number);
}

/// <summary>As small as tasks can be that leave a trace.</summary>
internal class LineLoad(string name) : KillLoad(name)
{
    public override void Put(ParallelQueue queue, long number) => queue.Put(KillTasks.Tiny, number);

    public override bool IsRight(in Outcome outcome, long number) => outcome.GetValue<long>() == number;
}

/// <summary>Arguments that have a frame of their own, each.</summary>
internal sealed class PacketLoad() : KillLoad("packets")
{
    public override void Put(ParallelQueue queue, long number) => queue.Put(KillTasks.Check, number, KillTasks.Bytes(number, 100 << 10));

    public override bool IsRight(in Outcome outcome, long number) => outcome.GetValue<long>() == number;
}

/// <summary>Results that do not fit a worker's ledger.</summary>
internal sealed class ResultLoad() : KillLoad("results")
{
    private const int Length = 1 << 20;

    public override void Put(ParallelQueue queue, long number) => queue.Put(KillTasks.Produce, number, Length);

    public override bool IsRight(in Outcome outcome, long number) => KillTasks.AreBytes(outcome.GetValue<byte[]>(), number, Length);
}

/// <summary>Workers die while their queue ends, in each of the ways.</summary>
internal sealed class ShutdownLoad() : LineLoad("shutdown")
{
    /// <summary>Each so many takes long enough for kills to come before the end.</summary>
    private const int PatientEach = 4;

    public override int KillsPerQueue => 20;

    public override bool KillsAtTheEnd => true;

    public override void Put(ParallelQueue queue, long number)
    {
        if (number % PatientEach == 0) queue.Put(KillTasks.Patient, number);
        else base.Put(queue, number);
    }
}

/// <summary>Most processes die before they have shaken hands.</summary>
internal sealed class StartLoad() : LineLoad("start")
{
    public override int KillsPerQueue => 200;

    public override bool KillsStarting => true;

    public override void Put(ParallelQueue queue, long number) => queue.Put(KillTasks.Patient, number);
}
