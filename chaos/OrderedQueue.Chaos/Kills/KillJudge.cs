namespace OrderedQueue.Chaos.Kills;

/// <summary>
/// Checks outcomes against the lines that the tasks wrote and the kills that were sent. Used by the one consumer, except where it
/// says otherwise. It goes on after a violation: how many there are is worth knowing.
/// </summary>
internal sealed class KillJudge
{
    private const int MaxMessages = 20;

    private readonly TaskStates _states = new();
    private readonly Lock _killing = new();
    private readonly Dictionary<int, int> _killsByPid = [];
    private readonly Dictionary<int, List<WorkerMarks>> _workersByPid = [];
    private readonly List<(long Number, int Pid)> _losses = [];
    private readonly List<string> _messages = [];
    private long _first;
    private long _next;

    public KillCounts Counts { get; } = new();

    /// <summary>The first of them; there may be more: <see cref="KillCounts.Violations"/>.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>The first number of the current queue, whose indices begin at 0.</summary>
    public long First => _first;

    /// <summary>A kill was sent, and its target was alive. Any thread.</summary>
    public void Killed(int pid)
    {
        lock (_killing) _killsByPid[pid] = _killsByPid.GetValueOrDefault(pid) + 1;
    }

    /// <summary>A process has written its first line.</summary>
    public WorkerMarks Worker(int pid)
    {
        var worker = new WorkerMarks(pid);
        if (!_workersByPid.TryGetValue(pid, out List<WorkerMarks>? sameId)) _workersByPid[pid] = sameId = [];
        sameId.Add(worker);
        return worker;
    }

    public void Begun(WorkerMarks worker, long number)
    {
        if (!_states.Add(number, TaskState.Begun))
        {
            Counts.ExecutedTwice++;
            Violate($"Task {number} was executed twice, the second time by worker {worker.Pid}.");
        }
        if (!worker.HasEnded) Violate($"Worker {worker.Pid} began task {number} although its task {worker.LastBegun} had not ended.");
        worker.LastBegun = number;
        worker.HasEnded = false;
    }

    public void Ended(WorkerMarks worker, long number)
    {
        if (worker.HasEnded || worker.LastBegun != number) Violate($"Worker {worker.Pid} ended task {number}, which it was not executing.");
        _states.Add(number, TaskState.Ended);
        worker.HasEnded = true;
    }

    /// <param name="outcome">What the consumer got.</param>
    /// <param name="isRight">Whether its value, if it has one, is that of its number.</param>
    /// <param name="mayAbandon">Whether the queue was terminated.</param>
    public void Delivered(in Outcome outcome, bool isRight, bool mayAbandon = false)
    {
        if (outcome.Index != _next) Violate($"Index {outcome.Index} was delivered where {_next} was due.");
        _next = outcome.Index + 1;
        Counts.Delivered++;
        long number = _first + outcome.Index;
        switch (outcome.Status)
        {
            case OutcomeStatus.Value:
                if (!isRight) Violate($"Index {outcome.Index} has the value of another.");
                _states.Add(number, TaskState.Value);
                return;
            case OutcomeStatus.WorkerLost:
                Lost(outcome, number);
                return;
            case OutcomeStatus.Abandoned when mayAbandon:
                Counts.Abandoned++;
                _states.Add(number, TaskState.Abandoned);
                return;
            default:
                Violate($"Index {outcome.Index} must not end as {outcome.Status}: {outcome.Error?.Message}");
                return;
        }
    }

    /// <summary>The queue has ended, its workers are dead, and all their lines have been read.</summary>
    /// <param name="putCount">How many tasks it was given.</param>
    /// <param name="isComplete">Whether all outcomes had to be delivered.</param>
    public void EndQueue(long putCount, bool isComplete)
    {
        Counts.Put += putCount;
        if (isComplete && _next != putCount) Violate($"{putCount} tasks were put, {_next} delivered.");
        for (long number = _first; number < _first + putCount; number++) CheckStates(number);
        foreach ((long number, int pid) in _losses) CheckLoss(number, pid);
        foreach (IGrouping<int, (long Number, int Pid)> losses in _losses.GroupBy(loss => loss.Pid)) CheckLossesOf(losses.Key, losses.Count());
        _losses.Clear();
        lock (_killing) _killsByPid.Clear();
        _workersByPid.Clear();
        _first += putCount;
        _next = 0;
    }

    public void Violate(string message)
    {
        Counts.Violations++;
        if (_messages.Count < MaxMessages) _messages.Add(message);
    }

    private void Lost(in Outcome outcome, long number)
    {
        Counts.Lost++;
        if (outcome.Error is not WorkerLostException { Reason: WorkerLostReason.Killed, Signal: Machine.Kill }) Violate($"Index {outcome.Index} was lost, but not to a kill: {outcome.Error?.Message}");
        _states.Add(number, TaskState.Lost);
        _losses.Add((number, outcome.WorkerPid));
    }

    private void CheckStates(long number)
    {
        TaskState state = _states[number];
        if (state.HasFlag(TaskState.Value) && !state.HasFlag(TaskState.Ended)) Violate($"Task {number} has a value, but {(state.HasFlag(TaskState.Begun) ? "never ended" : "was never executed")}.");
    }

    /// <summary>What has begun was the last that its worker began. What has written no line may have died before it, if its worker was at nothing else.</summary>
    private void CheckLoss(long number, int pid)
    {
        List<WorkerMarks> workers = _workersByPid.GetValueOrDefault(pid) ?? [];
        if (!_states[number].HasFlag(TaskState.Begun))
        {
            Counts.LostBeforeFirstLine++;
            // Process ids come again: one that died executing what was lost with it may have had this id before.
            if (workers.Find(worker => !worker.HasEnded && !_states[worker.LastBegun].HasFlag(TaskState.Lost)) is { } busy) Violate($"Task {number}, which had not begun, was lost with worker {pid}, which was executing {busy.LastBegun} when it died.");
            return;
        }
        if (!workers.Exists(worker => worker.LastBegun == number)) Violate($"Task {number} was lost with worker {pid}, which was not executing it when it died.");
        if (_states[number].HasFlag(TaskState.Ended)) Counts.LostAfterLastLine++;
    }

    private void CheckLossesOf(int pid, int losses)
    {
        int kills;
        lock (_killing) kills = _killsByPid.GetValueOrDefault(pid);
        if (losses > kills) Violate($"{losses} tasks were lost with worker {pid}, which was killed {kills} times.");
    }
}
