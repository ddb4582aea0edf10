using System.Diagnostics;
using System.Runtime.ExceptionServices;
using OrderedQueue.Processes;

namespace OrderedQueue.Pool;

/// <summary>
/// A slot's first worker, whose process starts while the rest of the queue is still being made: a runtime takes longer for its start.
/// The thread that creates the process goes on as the slot's own, because a worker is told when the thread that created it ends.
/// Owned by whoever makes the queue until a slot takes it over.
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

    /// <summary>By <see cref="Stopwatch"/>.</summary>
    public long BeganAt { get; } = Stopwatch.GetTimestamp();

    /// <summary>A slot takes over: this is what the thread does next.</summary>
    public void GoOn(ThreadStart run)
    {
        _goOn = run;
        _decided.Set();
    }

    /// <summary>On the thread itself: the attempt is the caller's.</summary>
    /// <exception cref="Exception">What its beginning failed with.</exception>
    public StartAttempt Take()
    {
        _failure?.Throw();
        return _attempt!;
    }

    /// <summary>No slot takes over, or its thread does not want the worker any more.</summary>
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
            // Whatever it is: here it would end the whole process. The slot decides what to do about it.
            _failure = ExceptionDispatchInfo.Capture(failure);
        }
        _decided.Wait();
        if (_goOn is { } run) run();
        else Dispose();
    }
}
