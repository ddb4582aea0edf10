using System.Diagnostics;
using System.Runtime.ExceptionServices;
using OrderedQueue.Processes;

namespace OrderedQueue.Pool;

/// <summary>
/// A slot's first worker, whose process starts while the rest of the queue is still being made, which takes less time. The thread that
/// creates the process becomes the slot's own, because a worker is signalled when the thread that created it ends. Owned by whoever makes
/// the queue until a slot takes it over.
/// </summary>
internal sealed class HeadStart : IDisposable
{
    private readonly ManualResetEventSlim _decided = new(initialState: false, spinCount: 0);
    private StartAttempt? _attempt;
    private ExceptionDispatchInfo? _failure;
    private ThreadStart? _goOn;

    public HeadStart(WorkerStarter starter, int workerIndex, Action<OutputStream, string> onLine)
    {
        Thread = SlotThread.NewThread(workerIndex, () => Run(starter, onLine));
        Thread.Start();
    }

    public Thread Thread { get; }

    /// <summary>A <see cref="Stopwatch"/> timestamp.</summary>
    public long BeganAt { get; } = Stopwatch.GetTimestamp();

    /// <summary>A slot takes over: this is what the thread does next.</summary>
    public void GoOn(ThreadStart run)
    {
        _goOn = run;
        _decided.Set();
    }

    /// <summary>Hands the attempt to the caller. On this object's own thread.</summary>
    /// <exception cref="Exception">The launch failed with it.</exception>
    public StartAttempt Take()
    {
        _failure?.Throw();
        return _attempt!;
    }

    /// <summary>No slot takes over, or its thread no longer wants the worker.</summary>
    public void Dispose()
    {
        if (Thread == Thread.CurrentThread) _attempt?.Abandon();
        else _decided.Set();
    }

    private void Run(WorkerStarter starter, Action<OutputStream, string> onLine)
    {
        try
        {
            _attempt = starter.Launch(onLine);
        }
        catch (Exception failure)
        {
            // Any exception would end the whole process from here. The slot decides what to do about it.
            _failure = ExceptionDispatchInfo.Capture(failure);
        }
        _decided.Wait();
        if (_goOn is { } run) run();
        else Dispose();
    }
}
