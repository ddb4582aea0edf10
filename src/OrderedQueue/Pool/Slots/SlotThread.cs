using System.Diagnostics;
using OrderedQueue.Processes;

namespace OrderedQueue.Pool;

/// <summary>
/// One of a slot's threads. It lives as long as the pool and does everything for one worker in turn: start it, wait for its turn,
/// read its outcomes to the end, reap it. Workers are therefore created by a thread that outlives them, as the parent-death signal
/// demands.
/// </summary>
internal sealed class SlotThread : IWorkerRunner
{
    private readonly WorkerSlot _slot;
    private readonly WorkerServices _services;
    private readonly WorkerStarter _starter;
    private readonly Action<OutputStream, string> _output;
    private readonly Thread _thread;
    private readonly Lock _lock = new();
    private volatile ChildProcess? _process;
    private long _startedAt;
    private WorkerLink? _link;
    private bool _isTerminated;

    /// <summary>Until its worker is taken; the own thread's alone, once that goes on.</summary>
    private HeadStart? _head;

    /// <param name="slot">Calls for the workers.</param>
    /// <param name="services">Of the pool.</param>
    /// <param name="starter">Starts the workers.</param>
    /// <param name="output">Receives the workers' output.</param>
    /// <param name="head">The first worker, if its start has begun already.</param>
    public SlotThread(WorkerSlot slot, WorkerServices services, WorkerStarter starter, Action<OutputStream, string> output, HeadStart? head)
    {
        _slot = slot;
        _services = services;
        _starter = starter;
        _output = output;
        _head = head;
        _thread = head?.Thread ?? NewThread(slot.Index, Run);
    }

    public int? Pid => _process?.Pid;

    public TimeSpan Age => _process is null ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _startedAt));

    private bool IsEnding => _services.Life.IsEnding;

    public static Thread NewThread(int slot, ThreadStart run) =>
        new(run, maxStackSize: 512 * 1024) { IsBackground = true, Name = $"OrderedQueue worker {slot}" };

    public void Start()
    {
        if (_head is { } head) head.GoOn(Run);
        else _thread.Start();
    }

    public void End()
    {
        lock (_lock)
        {
            if (_link is { } link) _services.SendOff(link);
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

    public bool Join(TimeSpan timeout) => _thread.Join(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero);

    private void Run()
    {
        try
        {
            while (_slot.AwaitCall(this))
            {
                if (TryStart() is { } connection) Serve(connection);
            }
        }
        catch (Exception mistake)
        {
            // Ours. It may have left packets that nobody holds, so the queue ends with what it has; the host process goes on.
            _services.Restarts.Broken(mistake);
        }
        finally
        {
            _head?.Dispose();
            _slot.RunnerEnded();
        }
    }

    private WorkerConnection? TryStart()
    {
        long start = _head?.BeganAt ?? Stopwatch.GetTimestamp();
        int generation = _slot.NextGeneration();
        try
        {
            StartAttempt attempt = Launch();
            var id = new WorkerId(_services.Telemetry.Name, _slot.Index, generation, attempt.Process.Pid);
            WorkerConnection connection = _starter.Connect(attempt, id, process => Remember(process, generation));
            _services.Restarts.Succeeded(id, Stopwatch.GetElapsedTime(start));
            return connection;
        }
        catch (Exception failure)
        {
            // Whatever it is: on this thread it would end the whole process, and the budget bounds how often it is tried.
            Forget();
            if (!IsEnding) _services.Life.Pause(_services.Restarts.Failed(failure, _slot.Index, generation, Stopwatch.GetElapsedTime(start)));
            return null;
        }
    }

    private StartAttempt Launch()
    {
        if (_head is not { } head) return _starter.Launch(_output);
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
        _services.Restarts.Started(_slot.Index, generation, process.Pid);
    }

    private void Forget()
    {
        lock (_lock) _process = null;
    }

    private void Serve(WorkerConnection connection)
    {
        using WorkerTenure tenure = _services.NewTenure(_slot, this, connection);
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
        if (idleEnd is not null) _services.Life.Pause(_services.Restarts.EndedIdle(idleEnd));
    }

    private void Remember(WorkerLink link)
    {
        lock (_lock)
        {
            _link = link;
            if (_isTerminated) link.Connection.Packets.Shutdown();
            else if (IsEnding) _services.SendOff(link);
        }
    }
}
