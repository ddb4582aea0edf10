using System.Globalization;
using OrderedQueue.Diagnostics;
using OrderedQueue.Ordering;
using OrderedQueue.Pool.Dispatch;
using OrderedQueue.Pool.Links;
using OrderedQueue.Pool.Slots;
using OrderedQueue.Pool.Starting;
using OrderedQueue.Pool.Supervision;
using OrderedQueue.Processes.Output;
using OrderedQueue.Tasks;
using OrderedQueue.Waist.Retrying;

namespace OrderedQueue.Pool;

/// <summary>
/// The slots and what they share. Owns no packet: those are the sequencer's or a link's. Ends when it is told to, or when workers
/// cannot be started any more.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private readonly WorkerSlot[] _slots;
    private readonly Func<WorkerPool, WorkerSlot, int, IWorkerProvider> _provide;
    private readonly Func<int, Action<OutputStream, string>> _output;
    private readonly CountdownEvent _alive;
    private volatile bool _isCompleting;
    private readonly ManualResetEventSlim _ending = new(initialState: false, spinCount: 0);

    public WorkerPool(int workers, Sequencer sequencer, TaskRegistry tasks, QueueTelemetry telemetry, Func<WorkerPool, WorkerSlot, int, IWorkerProvider> provide, RestartBudget budget, RetryDesk retries, long maxPacketBytes, SupervisionLimits limits, TimeProvider time, Func<int, Action<OutputStream, string>> output)
    {
        Sequencer = sequencer;
        Tasks = tasks;
        Telemetry = telemetry;
        _provide = provide;
        Budget = budget;
        Retries = retries;
        MaxPacketBytes = maxPacketBytes;
        Limits = limits;
        _output = output;
        Links = new LinkTable(workers);
        Gate = new ReadGate(sequencer, Links);
        Dispatch = new DispatchQueue(sequencer, Links, Gate);
        Supervisor = new Supervisor(Links, limits, time, condemned: _ => Gate.Pulse(), recycle: Replace);
        _alive = new CountdownEvent(workers);
        _slots = new WorkerSlot[workers];
        for (int index = 0; index < workers; index++) _slots[index] = new WorkerSlot(this, index);
    }

    public Sequencer Sequencer { get; }

    public TaskRegistry Tasks { get; }

    public QueueTelemetry Telemetry { get; }

    public RestartBudget Budget { get; }

    public RetryDesk Retries { get; }

    public LinkTable Links { get; }

    public DispatchQueue Dispatch { get; }

    public ReadGate Gate { get; }

    public SupervisionLimits Limits { get; }

    public Supervisor Supervisor { get; }

    public OutcomeBufferPool Buffers { get; } = new();

    public long MaxPacketBytes { get; }

    public bool IsAlive => !_alive.IsSet;

    /// <summary>No worker is started any more.</summary>
    public bool IsEnding => _ending.IsSet;

    public void Start()
    {
        Supervisor.Start();
        Dispatch.Start();
        StartSlots();
    }

    /// <summary>Without the threads that watch and rebalance, for those who do that themselves.</summary>
    public void StartSlots() => Array.ForEach(_slots, slot => slot.Start());

    public IWorkerProvider NewProvider(WorkerSlot slot, int workerIndex) => _provide(this, slot, workerIndex);

    public Action<OutputStream, string> Output(int workerIndex) => _output(workerIndex);

    /// <summary>No packet will follow: end the workers when every packet has its outcome.</summary>
    public void Complete()
    {
        _isCompleting = true;
        EndIfDrained();
    }

    /// <summary>Called wherever a packet may have been the last one.</summary>
    public void EndIfDrained()
    {
        if (!_isCompleting || IsEnding || !Sequencer.IsDrained) return;
        _ending.Set();
        Gate.OpenForGood();
        Array.ForEach(_slots, slot => slot.End());
    }

    public void Terminate()
    {
        _ending.Set();
        Gate.OpenForGood();
        Array.ForEach(_slots, slot => slot.Terminate());
    }

    /// <summary>The back-off between two starts; cut short when the pool ends.</summary>
    public void Pause(TimeSpan delay) => _ending.Wait(delay);

    public bool Join(TimeSpan timeout) => _alive.Wait(timeout);

    public IReadOnlyList<WorkerSnapshot> Snapshot() => [.. _slots.Select(slot => slot.Snapshot())];

    /// <summary>The worker may end in its own way, within a time.</summary>
    public void SendOff(WorkerLink link)
    {
        if (link.SayGoodbye()) Supervisor.ExpectEnd(link);
    }

    public void WorkerEnded()
    {
        // What it held is elsewhere now: idle workers may take it, and readers that were held back for its sake look again.
        Gate.Pulse();
        Dispatch.FeedIdle();
        EndIfDrained();
    }

    public void SlotEnded()
    {
        if (!_alive.Signal()) return;
        Retries.Dispose();
        Dispatch.Dispose();
        Supervisor.Dispose();
    }

    private void Replace(WorkerLink link) => _slots[link.Connection.WorkerIndex].Replace(link);

    /// <summary>The restart budget is spent: the queue fails, after the results that it has.</summary>
    public void FailToStart(Exception failure, int failures, string commandLine)
    {
        var details = failure as WorkerStartFailure;
        string exit = details?.Exit is { } end ? $" The process ended: {end.Description}." : "";
        string tail = details?.StandardError is { Length: > 0 } error ? $"{Environment.NewLine}Its standard error ended with:{Environment.NewLine}{error}" : "";
        string command = failure.Message.Contains(commandLine, StringComparison.Ordinal) ? "" : $" Command: {commandLine}";
        string message = string.Create(CultureInfo.InvariantCulture,
            $"Workers cannot be started; {failures} starts in a row have failed, and the queue has given up. The last one: {failure.Message}{exit}{command}{tail}");
        Telemetry.RestartBudgetSpent(failure, message);
        Fail(message, commandLine, details, Cause(failure));
    }

    /// <summary>A thread of the pool met an exception that nothing accounts for: the queue fails, after the results that it has.</summary>
    public void Fail(Exception mistake)
    {
        Telemetry.QueueBroken(mistake);
        Fail($"No worker can be used any more, and the queue has given up, by a mistake of OrderedQueue itself: {mistake.Message}", "", null, mistake);
    }

    private void Fail(string message, string commandLine, WorkerStartFailure? details, Exception cause)
    {
        Sequencer.Fail(() => new WorkerStartException(message, commandLine, details?.Exit?.ExitCode, details?.StandardError ?? "", cause));
        Terminate();
    }

    /// <summary>What the user's own start task threw, if that is the cause, else what went wrong on our side.</summary>
    private static Exception Cause(Exception failure)
    {
        if (failure is not WorkerStartFailure { InnerException: { } cause }) return failure;
        return cause is StartTaskFailure { InnerException: { } thrown } ? thrown : cause;
    }

    public void Dispose()
    {
        Terminate();
        foreach (WorkerSlot slot in _slots) slot.Join(TimeSpan.FromSeconds(15));
    }
}
