namespace OrderedQueue.Chaos.Ledger;

/// <summary>
/// Checks each outcome of one queue against what was put: every index once and in order, each producer's packets in the order in
/// which it put them, each with an outcome that its fate allows, and no more losses than workers were killed. Used by the one
/// consumer.
/// </summary>
internal sealed class Judge(Executions executions, Figures figures)
{
    private readonly Dictionary<int, long> _nextSequences = [];
    private readonly List<Assignment> _unchecked = [];
    private long _next;
    private long _innocentLosses;

    /// <summary>Abandoned values, which have no tag: nobody knows yet whose they were.</summary>
    private long _untagged;

    /// <summary>Set before the queue is terminated: from then on packets may be abandoned.</summary>
    public bool MayAbandon { get; set; }

    public long DeliveredCount => _next;

    /// <exception cref="ViolationException">The outcome should not be, or not now.</exception>
    public void Check(Outcome outcome)
    {
        if (outcome.Index != _next) throw new ViolationException($"Index {outcome.Index} was delivered where {_next} was due.");
        _next++;
        figures.CountOutcome(outcome.Status);
        if (MayAbandon && outcome is { Status: OutcomeStatus.Abandoned, CorrelationId: null })
        {
            _untagged++;
            return;
        }
        Assignment assignment = AssignmentOf(outcome);
        CheckSequence(outcome, assignment);
        CheckStatus(outcome, assignment);
    }

    /// <summary>Everything put was delivered.</summary>
    /// <param name="putCounts">How many packets each producer has put.</param>
    public void CheckComplete(IReadOnlyList<long> putCounts)
    {
        long missing = putCounts.Select((count, producer) => count - _nextSequences.GetValueOrDefault(producer)).Sum();
        if (missing != _untagged || _next != putCounts.Sum())
            throw new ViolationException($"{putCounts.Sum()} packets were put, {_next} delivered; the last of each producer's: put {string.Join(", ", putCounts)}, delivered {string.Join(", ", _nextSequences)}, values abandoned {_untagged}.");
    }

    /// <summary>Compares what was delivered with what was executed.</summary>
    public void CheckExecutions()
    {
        executions.Update();
        foreach (Assignment assignment in _unchecked)
        {
            if (!executions.Contains(assignment.Number)) throw new ViolationException($"Task {assignment.Number} ({assignment.Fate.Name}) has a result, but was never executed.");
        }
        _unchecked.Clear();
    }

    private static Assignment AssignmentOf(Outcome outcome)
    {
        object? tag = outcome.Status == OutcomeStatus.PassedThrough ? outcome.GetValue<object?>() : outcome.CorrelationId;
        return tag as Assignment ?? throw new ViolationException($"The outcome at index {outcome.Index} ({outcome.Status}) came back without its tag: {tag ?? "null"}.");
    }

    private void CheckSequence(Outcome outcome, Assignment assignment)
    {
        long due = _nextSequences.GetValueOrDefault(assignment.Producer);
        long skipped = assignment.Sequence - due;
        if (skipped < 0 || skipped > _untagged) throw new ViolationException($"Producer {assignment.Producer}'s put {assignment.Sequence} was delivered where its {due} was due (index {outcome.Index}).");
        _untagged -= skipped;
        _nextSequences[assignment.Producer] = assignment.Sequence + 1;
    }

    private void CheckStatus(Outcome outcome, Assignment assignment)
    {
        switch (outcome.Status)
        {
            case OutcomeStatus.Abandoned when MayAbandon:
                return;
            case OutcomeStatus.WorkerLost when !assignment.Fate.IsDeadly:
                CheckInnocentLoss(outcome, assignment);
                return;
            case OutcomeStatus.WorkerLost:
                CheckDeath(outcome, assignment);
                return;
            default:
                if (!assignment.Fate.Allows(outcome, assignment)) throw new ViolationException($"{assignment} must not end as {outcome.Status} (index {outcome.Index}): {outcome.Error?.Message ?? "a wrong value"}");
                // A limit may strike before the first statement of the task, which records it.
                if (assignment.Fate.Executes && outcome.Status != OutcomeStatus.TimedOut) _unchecked.Add(assignment);
                return;
        }
    }

    private void CheckInnocentLoss(Outcome outcome, Assignment assignment)
    {
        long kills = figures.Kills;
        if (++_innocentLosses > kills) throw new ViolationException($"{assignment} was lost (index {outcome.Index}) although it is harmless: {_innocentLosses} such losses and only {kills} kills. {outcome.Error?.Message}");
        if (!assignment.Fate.Executes) throw new ViolationException($"{assignment}, which needs no worker, was lost with one.");
    }

    /// <summary>It may have died as it was meant to, or have been killed before.</summary>
    private static void CheckDeath(Outcome outcome, Assignment assignment)
    {
        if (!assignment.Fate.Allows(outcome, assignment) && outcome.Error is not WorkerLostException { Reason: WorkerLostReason.Killed })
            throw new ViolationException($"{assignment} must not die like this (index {outcome.Index}): {outcome.Error?.Message}");
    }
}
