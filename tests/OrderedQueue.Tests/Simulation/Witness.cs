using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using OrderedQueue.Ordering;
using OrderedQueue.Packets;
using OrderedQueue.Pool;
using OrderedQueue.Waist;
using OrderedQueue.Wire;

namespace OrderedQueue.Tests.Simulation;

/// <summary>
/// Sees everything that really happens in a simulation, and says whether what the queue makes of it is right: each packet's
/// executions, and its one outcome in its place.
/// </summary>
internal sealed class Witness(SimQueueSettings settings, SimTime time)
{
    private readonly List<PutPacket> _puts = [];
    private readonly List<Execution> _executions = [];

    public int PutCount => _puts.Count;

    public int DeliveredCount { get; private set; }

    public bool IsTerminated { get; set; }

    /// <summary>Nothing that still runs has any effect: terminated, or failed.</summary>
    public bool IsOver { get; set; }

    /// <summary>What is executing at this moment, anywhere.</summary>
    public IEnumerable<Execution> Running => _executions.Where(execution => execution.IsRunning);

    public void Put(bool isPassedThrough) => _puts.Add(new PutPacket(isPassedThrough));

    public void TakeBackPut() => _puts.RemoveAt(_puts.Count - 1);

    public Execution Begin(SimWorker worker, int index)
    {
        PutPacket packet = _puts[index];
        if (index < DeliveredCount && !IsOver) throw new SimulationException($"packet {index} begins although its outcome has been delivered");
        if (packet.Last is { } last && !IsOver) CheckMayRunAgain(index, packet, last);
        var execution = new Execution(_executions.Count, index, packet.Count + 1, worker, settings.Limits?.Hard, time);
        (packet.Last, packet.Count) = (execution, packet.Count + 1);
        _executions.Add(execution);
        return execution;
    }

    /// <summary>An execution whose outcome must not count any more, since its packet has another or runs again; null when there is none.</summary>
    public Execution? AnyOutdated(Random random)
    {
        if (_executions.Count == 0) return null;
        Execution any = _executions[random.Next(_executions.Count)];
        return any.Index < DeliveredCount || _puts[any.Index].Last != any ? any : null;
    }

    /// <summary>The consumer has got this outcome.</summary>
    public void Deliver(in Delivery delivery)
    {
        int index = DeliveredCount++;
        if (delivery.Index != index) throw new SimulationException($"outcome {delivery.Index} is delivered in the place of {index}");
        PutPacket packet = _puts[index];
        switch (delivery.Content)
        {
            case EncodedOutcomes encoded:
                CheckRecord(index, packet, encoded.Record(delivery.Offset), delivery.Retries);
                break;
            case DecidedOutcome { Status: OutcomeStatus.WorkerLost } lost:
                CheckLost(index, packet, (WorkerLostOutcome)lost, delivery.Retries);
                break;
            case DecidedOutcome { Status: OutcomeStatus.TimedOut }:
                CheckTimedOut(index, packet);
                break;
            case DecidedOutcome { Status: OutcomeStatus.Abandoned }:
                Require(IsTerminated, index, "is abandoned although nobody has terminated the queue");
                break;
            default:
                Require(packet.IsPassedThrough, index, "passes through although it is a task");
                break;
        }
    }

    /// <summary>
    /// No task runs for longer than it may. One whose outcome is no longer asked for may be at a worker that has been told to exit: that one has its
    /// exit grace instead.
    /// </summary>
    public void CheckTimeLimits()
    {
        if (settings.Limits?.Hard is not { } hard) return;
        TimeSpan allowed = IsOver ? hard + Welcome.ExitGrace : hard;
        foreach (Execution execution in Running.Where(execution => execution.IsTimed))
        {
            TimeSpan since = execution.Began > time.ResumedAt ? execution.Began : time.ResumedAt;
            bool isLate = time.Awake - since > allowed + TimeSpan.FromMilliseconds(80);
            Require(!isLate || execution.Worker.Process.IsDying, execution.Index, $"runs for {time.Awake - since}; it may for {allowed}");
        }
    }

    private static void Require([DoesNotReturnIf(false)] bool holds, int index, string complaint)
    {
        if (!holds) throw new SimulationException($"packet {index} {complaint}");
    }

    private void CheckMayRunAgain(int index, PutPacket packet, Execution last)
    {
        Require(!last.IsRunning, index, $"begins while its execution before still runs: {last.Worker}");
        RetryOn failure = last.Outcome switch
        {
            OutcomeKind.Fault => RetryOn.Faulted,
            OutcomeKind.SoftTimeout => RetryOn.TimedOut,
            null => last.IsOverTime(settings.Limits?.Hard) ? RetryOn.TimedOut | RetryOn.WorkerLost : RetryOn.WorkerLost,
            _ => 0,
        };
        bool mayBeLost = last.Worker.HasBrokenProtocol && settings.Retry.On.HasFlag(RetryOn.WorkerLost);
        Require((settings.Retry.On & failure) != 0 || mayBeLost, index, $"runs again after {(last.Outcome is { } kind ? kind : "the death of its worker")}");
        Require(packet.Count < settings.Retry.MaxAttempts, index, $"runs for the {packet.Count + 1}th time");
    }

    private void CheckRecord(int index, PutPacket packet, ReadOnlySpan<byte> record, int retries)
    {
        OutcomeKind kind = OutcomeRecord.Parse(record).Kind;
        int id = BinaryPrimitives.ReadInt32LittleEndian(record[OutcomeRecord.HeaderBytes..]);
        Require(packet.Last is not null, index, "is given an outcome although it never began");
        Require(packet.Last.Id == id, index, $"is given the outcome of execution {id}, not of its own last one, {packet.Last.Id}");
        Require(packet.Last.Outcome == kind, index, $"has the outcome {kind} where its task made {packet.Last.Outcome}");
        Require(packet.Count == retries + 1, index, $"was executed {packet.Count} times; its outcome says {retries + 1}");
    }

    private static void CheckLost(int index, PutPacket packet, WorkerLostOutcome lost, int retries)
    {
        Require(packet.Last is not null, index, "is lost although it never began");
        SimWorker worker = packet.Last.Worker;
        Require(worker.Process.HasExited, index, "is lost while its worker lives");
        Require(worker.Process.Pid == lost.Worker.Pid, index, $"is lost with worker {lost.Worker.Pid} but was executed by {worker.Process.Pid}");
        Require(packet.Last.Outcome is null || worker.HasBrokenProtocol, index, $"is lost although its outcome, {packet.Last.Outcome}, was whole");
        Require(packet.Count == retries + 1, index, $"was executed {packet.Count} times; its outcome says {retries + 1}");
        Require(lost.Reason != WorkerLostReason.Frozen || worker.IsFrozen, index, "is lost with a worker that counts as frozen and is not");
        worker.Charge(packet.Last);
    }

    private void CheckTimedOut(int index, PutPacket packet)
    {
        Require(packet.Last is not null, index, "has timed out although it never began");
        Require(packet.Last.Outcome is null, index, $"has timed out although its outcome, {packet.Last.Outcome}, was whole");
        Require(packet.Last.IsOverTime(settings.Limits?.Hard), index, $"has timed out after {packet.Last.Ran}, before its limit of {settings.Limits?.Hard}");
        packet.Last.Worker.Charge(packet.Last);
    }

    private sealed class PutPacket(bool isPassedThrough)
    {
        public bool IsPassedThrough => isPassedThrough;

        public Execution? Last { get; set; }

        public int Count { get; set; }
    }
}
