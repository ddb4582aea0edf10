using System.Collections.Concurrent;
using System.Diagnostics;
using OrderedQueue.Bytes;
using OrderedQueue.Packets;
using OrderedQueue.Serialization;
using OrderedQueue.Tasks;
using OrderedQueue.Tasks.Invokers;
using OrderedQueue.Waist.Batches;
using OrderedQueue.Waist.Outcomes;

namespace OrderedQueue.Local;

/// <summary>
/// What the inline backend has in a worker's place: the table of tasks, and the execution of one packet from bytes to bytes. Used by
/// one running thread at a time; <see cref="Snapshot"/> by any.
/// </summary>
internal sealed class InlineRun
{
    private readonly TaskRegistry _tasks;
    private readonly int _maxPacketBytes;
    private readonly InlineLife _life;
    private readonly TaskTable _table = new(MessagePackPayloadSerializer.Instance);
    private readonly ConcurrentBag<InlineOutcomes> _spare = [];
    private readonly Action<InlineOutcomes> _giveBack;
    private int _definedCount;
    private long _executedCount;
    private long _beganAt;
    private volatile ITaskIdentity? _current;

    public InlineRun(TaskRegistry tasks, int maxPacketBytes, InlineLife life)
    {
        _life = life;
        _tasks = tasks;
        _maxPacketBytes = maxPacketBytes;
        _giveBack = _spare.Add;
    }

    /// <remarks>The record is the packet's own: header and arguments.</remarks>
    public Arrival Execute(PacketId id, in PacketEntry entry, ReadOnlySpan<byte> record, int attempt)
    {
        ITaskIdentity task = entry.Task!;
        DefineUpTo(task.Index);
        Volatile.Write(ref _beganAt, Stopwatch.GetTimestamp());
        _current = task;
        if (!_spare.TryTake(out InlineOutcomes? outcomes)) outcomes = new InlineOutcomes(_giveBack);
        var result = new PayloadWriter(outcomes.PayloadSpace, _maxPacketBytes);
        _life.BeginPacket(id.Value, attempt);
        if (entry.Note?.Limits?.Soft is { } soft) _life.Context.LimitToken(soft);
        ExecutionContext? caller = _life.Enter();
        try
        {
            ReadOnlySpan<byte> payload = record[PacketRecord.HeaderBytes..];
            CancellationToken token = _life.Context.CancellationToken;
            OutcomeKind kind = entry.Note is { IsTraced: true }
                ? TracedExecution.Run(_table[task.Index], payload, lifted: null, ref result, token)
                : PacketExecution.Run(_table[task.Index], payload, lifted: null, ref result, token);
            outcomes.Complete(result, kind, Stopwatch.GetElapsedTime(_beganAt));
            return new Arrival(id, outcomes, 0, outcomes.PayloadBytes, task, entry.Note, kind != OutcomeKind.Value);
        }
        finally
        {
            InlineLife.Leave(caller);
            result.Dispose();
            _life.EndPacket();
            _current = null;
            Interlocked.Increment(ref _executedCount);
        }
    }

    public WorkerSnapshot Snapshot(bool isAlive, TimeSpan age)
    {
        ITaskIdentity? current = _current;
        return new WorkerSnapshot
        {
            Index = 0,
            Pid = Environment.ProcessId,
            Generation = 1,
            State = !isAlive ? WorkerState.Ended : current is null ? WorkerState.Idle : WorkerState.Working,
            Age = age,
            Tasks = Interlocked.Read(ref _executedCount),
            MemoryBytes = Environment.WorkingSet,
            CurrentTask = current?.Name,
            Progress = current is null ? null : _life.Progress,
            Running = current is null ? null : Stopwatch.GetElapsedTime(Volatile.Read(ref _beganAt)),
        };
    }

    private void DefineUpTo(int index)
    {
        for (; _definedCount <= index; _definedCount++) _table.Define(_definedCount, _tasks.Definition(_definedCount).Span);
    }
}
