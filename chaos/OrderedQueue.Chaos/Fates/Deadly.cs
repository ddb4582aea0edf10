using OrderedQueue.Chaos.Ledger;

namespace OrderedQueue.Chaos.Fates;

/// <summary>A task that takes its worker with it.</summary>
internal abstract class Deadly(int weight, Action<ParallelQueue, Assignment, PutOptions> put, Func<WorkerLostException, Assignment, bool> isAsMeant) : Fate
{
    public override int Weight => weight;

    public override bool IsDeadly => true;

    public override int Size(Random random) => random.Next(1, 200);

    public override void Put(ParallelQueue queue, Assignment assignment, PutOptions options) => put(queue, assignment, options);

    public override bool Allows(Outcome outcome, Assignment assignment) => outcome.Error is WorkerLostException lost && isAsMeant(lost, assignment);
}

/// <summary>Exits with a code.</summary>
internal sealed class Exit() : Deadly(
    10,
    static (queue, assignment, options) => queue.Put(ChaosTasks.Exit, assignment.Number, assignment.Size, options),
    static (lost, assignment) => lost.Reason == WorkerLostReason.Exited && lost.ExitCode == assignment.Size);

/// <summary>Fails fast: SIGABRT.</summary>
internal sealed class Abort() : Deadly(
    2,
    static (queue, assignment, options) => queue.Put(ChaosTasks.FailFast, assignment.Number, options),
    static (lost, _) => lost.Reason == WorkerLostReason.Crashed && lost.Signal == 6);

/// <summary>Calls itself until the stack ends.</summary>
internal sealed class StackOverflow() : Deadly(
    1,
    static (queue, assignment, options) => queue.Put(ChaosTasks.OverflowTheStack, assignment.Number, options),
    static (lost, _) => lost.Reason == WorkerLostReason.Crashed);

/// <summary>Kills its own process.</summary>
internal sealed class Suicide() : Deadly(
    5,
    static (queue, assignment, options) => queue.Put(ChaosTasks.KillSelf, assignment.Number, options),
    static (lost, _) => lost.Reason == WorkerLostReason.Killed);

/// <summary>Never ends: the executioner kills it.</summary>
internal sealed class Hang() : Deadly(
    2,
    static (queue, assignment, options) => queue.Put(ChaosTasks.Hang, assignment.Number, options),
    static (lost, _) => lost.Reason == WorkerLostReason.Killed);

/// <summary>Starts a process that outlives everything, and exits.</summary>
internal sealed class Orphan() : Deadly(
    2,
    static (queue, assignment, options) => queue.Put(ChaosTasks.LeaveAChild, assignment.Number, assignment.Size, options),
    static (lost, assignment) => lost.Reason == WorkerLostReason.Exited && lost.ExitCode == assignment.Size);
