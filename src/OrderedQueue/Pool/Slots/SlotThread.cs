using System.Diagnostics;
using OrderedQueue.Processes;

namespace OrderedQueue.Pool;

/// <summary>
/// One of a slot's threads. It lives as long as the pool and does everything for one worker after another: start it, wait for its turn,
/// read its outcomes to the end, reap it. So every worker is created by a thread that outlives it, as the parent-death signal requires.
/// </summary>
/// <param name="slot">Calls for the workers.</param>
/// <param name="services">Of the pool.</param>
/// <param name="starter">Starts the workers.</param>
/// <param name="output">Receives the workers' output.</param>
/// <param name="firstHead">The first worker, if its start has already begun.</param>
internal sealed class SlotThread(
    WorkerSlot slot, WorkerServices services, WorkerStarter starter, Action<OutputStream, string> output, HeadStart? firstHead)
    : IWorkerRunner
{
    private readonly Lock _lock = new();
    private Thread? _thread = firstHead?.Thread;
    private volatile ChildProcess? _process;
    private long _startedAt;
    private WorkerLink? _link;
    private bool _isTerminated;

    /// <summary>Set until its worker is taken; only this runner's thread touches it once that goes on.</summary>
    private HeadStart? _head = firstHead;

    public int? Pid => _process?.Pid;

    public TimeSpan Age => TimeSpan.FromMilliseconds(_process is null ? 0 : Environment.TickCount64 - Volatile.Read(ref _startedAt));

    private bool IsEnding => services.Life.IsEnding;

    public static Thread NewThread(int slot, ThreadStart run) =>
        new(run, maxStackSize: 512 * 1024) { IsBackground = true, Name = $"OrderedQueue worker {slot}" };

    public void Start()
    {
        if (_head is { } head)
        {
            head.GoOn(Run);
            return;
        }
        _thread = NewThread(slot.Index, Run);
        _thread.Start();
    }

    public void End()
    {
        lock (_lock)
        {
            if (_link is { } link) services.SendOff(link);
            else _process?.KillGroup();
        }
    }

    public void Terminate()
    {
        lock (_lock)
        {
            _isTerminated = true;
            _process?.KillGroup();
            _link?.Connection.Packets.Shutdown();
        }
    }

    public bool Join(TimeSpan timeout) => _thread?.Join(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero) ?? true;

    private void Run()
    {
        try
        {
            while (slot.AwaitCall(this))
            {
                if (TryStart() is { } connection) Serve(connection);
            }
        }
        catch (Exception mistake)
        {
            // A bug of ours. Packets may be lost, so the queue ends with the results it has; the host process goes on.
            services.Restarts.Broken(mistake);
        }
        finally
        {
            _head?.Dispose();
            slot.RunnerEnded();
        }
    }

    private WorkerConnection? TryStart()
    {
        long start = _head?.BeganAt ?? Stopwatch.GetTimestamp();
        int generation = slot.NextGeneration();
        try
        {
            StartAttempt attempt = Launch();
            var id = new WorkerId(services.Telemetry.Name, slot.Index, generation, attempt.Process.Pid);
            WorkerConnection connection = starter.Connect(attempt, id, process => Remember(process, generation));
            services.Restarts.Succeeded(id, Stopwatch.GetElapsedTime(start));
            return connection;
        }
        catch (Exception failure)
        {
            // Any exception would end the whole process from this thread; the budget limits the attempts.
            Forget();
            if (IsEnding) return null;
            TimeSpan pause = services.Restarts.Failed(failure, slot.Index, generation, Stopwatch.GetElapsedTime(start));
            services.Life.Pause(pause);
            return null;
        }
    }

    private StartAttempt Launch()
    {
        if (_head is not { } head) return starter.Launch(output);
        _head = null;
        return head.Take();
    }

    private void Remember(ChildProcess process, int generation)
    {
        lock (_lock)
        {
            Volatile.Write(ref _startedAt, Environment.TickCount64);
            _process = process;
            if (IsEnding) process.KillGroup();
        }
        services.Restarts.Started(slot.Index, generation, process.Pid);
    }

    private void Forget()
    {
        lock (_lock) _process = null;
    }

    private void Serve(WorkerConnection connection)
    {
        using WorkerTenure tenure = services.NewTenure(slot, this, connection);
        WorkerStartFailure? idleEnd;
        try
        {
            Remember(tenure.Link);
            tenure.AwaitTurn();
            while (tenure.ReadOnce())
            {
            }
            lock (_lock) _link = null;
            idleEnd = tenure.Reap(_isTerminated);
        }
        finally
        {
            lock (_lock) (_link, _process) = (null, null);
        }
        if (idleEnd is not null) services.Life.Pause(services.Restarts.EndedIdle(idleEnd));
    }

    private void Remember(WorkerLink link)
    {
        lock (_lock)
        {
            _link = link;
            if (_isTerminated) link.Connection.Packets.Shutdown();
            else if (IsEnding) services.SendOff(link);
        }
    }
}
