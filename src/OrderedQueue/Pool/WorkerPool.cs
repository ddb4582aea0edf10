using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>
/// A backend of worker processes: puts together the slots and what they share. Owns no packet: those belong to the source or a link.
/// Ends when told to, or when workers can no longer be started.
/// </summary>
internal sealed class WorkerPool : IBackend
{
    private static readonly TimeSpan _disposePatience = TimeSpan.FromSeconds(15);

    private readonly WorkerSlot[] _slots;
    private readonly PoolLife _life;
    private readonly CountdownEvent _alive;

    /// <param name="workers">How many.</param>
    /// <param name="context">Its source, the tasks, and the telemetry.</param>
    /// <param name="limits">What workers may do.</param>
    /// <param name="time">The supervisor's clock.</param>
    /// <param name="starts">How workers are started and run.</param>
    /// <param name="sizer">Learns how long tasks take; null makes one.</param>
    public WorkerPool(
        int workers, BackendContext context, WorkerLimits limits, TimeProvider time, IWorkerStarts starts, BatchSizer? sizer = null)
    {
        IWorkSource source = context.Source;
        Links = new LinkTable(workers);
        Backpressure = new ReadBackpressure(source, Links);
        Dispatch = new DispatchQueue(source, Links, Backpressure, sizer ?? new BatchSizer());
        Supervisor = new Supervisor(Links, limits, time, condemned: _ => Backpressure.Pulse(), recycle: Replace);
        _life = new PoolLife(source, End);
        var failure = new PoolFailure(source, _life, context.Telemetry);
        var restarts = new Restarts(starts.Budget, Links, failure, context.Telemetry, starts.CommandLine);
        Services = new WorkerServices(context, Dispatch, Backpressure, Supervisor, limits, _life, restarts);
        _alive = new CountdownEvent(workers);
        _slots = new WorkerSlot[workers];
        for (int index = 0; index < workers; index++)
            _slots[index] = new WorkerSlot(index, Links, Services, slot => starts.NewRunner(slot, Services), SlotEnded);
    }

    public bool IsAlive => !_alive.IsSet;

    /// <summary>For a simulation, which supervises and rebalances in steps instead of on threads; so are the next four.</summary>
    internal LinkTable Links { get; }

    internal DispatchQueue Dispatch { get; }

    internal Supervisor Supervisor { get; }

    internal ReadBackpressure Backpressure { get; }

    internal WorkerServices Services { get; }

    public void Start()
    {
        Supervisor.Start();
        Dispatch.Start();
        StartSlots();
    }

    /// <summary>Starts without the threads that supervise and rebalance.</summary>
    internal void StartSlots() => Array.ForEach(_slots, slot => slot.Start());

    public void PacketsReady()
    {
        Dispatch.FeedIdle();
        _life.EndIfDrained();
    }

    public void ReadersMayGoOn() => Backpressure.Pulse();

    public void Complete() => _life.Complete();

    public void Terminate() => _life.Terminate();

    public bool Join(TimeSpan timeout) => _alive.Wait(timeout);

    public IReadOnlyList<WorkerSnapshot> Workers() => [.. _slots.Select(slot => slot.Snapshot())];

    public void Dispose()
    {
        Terminate();
        foreach (WorkerSlot slot in _slots) slot.Join(_disposePatience);
    }

    private void End(bool isKilled)
    {
        Backpressure.End();
        Array.ForEach(_slots, slot => slot.End(isKilled));
    }

    private void SlotEnded()
    {
        if (!_alive.Signal()) return;
        Dispatch.Dispose();
        Supervisor.Dispose();
    }

    private void Replace(WorkerLink link) => _slots[link.Connection.Id.Slot].Replace(link);
}
