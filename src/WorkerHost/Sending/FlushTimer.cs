using System.Diagnostics;
using OrderedQueue.Posix;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Ends the flusher's sleep at a time that the main thread can postpone repeatedly without waking it, as it does with each flush of its
/// own.
/// </summary>
internal abstract class FlushTimer : IDisposable
{
    private volatile bool _isStopped;

    protected bool IsStopped => _isStopped;

    public static FlushTimer New() =>
        OperatingSystem.IsLinux() && Timers.New() is >= 0 and var timer ? new LinuxFlushTimer(timer) : new PortableFlushTimer();

    /// <summary>Replaces any time set before. Main thread.</summary>
    public abstract void Set(TimeSpan delay);

    /// <summary>Sleeps until the set time, once for each; false when the timer has been stopped.</summary>
    public abstract bool Wait();

    public void Stop()
    {
        _isStopped = true;
        Set(TimeSpan.FromMicroseconds(1));
    }

    public abstract void Dispose();
}

/// <summary>A kernel timer: setting it costs one system call and wakes no thread.</summary>
internal sealed class LinuxFlushTimer(int descriptor) : FlushTimer
{
    public override void Set(TimeSpan delay) => Timers.Set(descriptor, delay);

    public override bool Wait()
    {
        if (!IsStopped) Timers.Wait(descriptor);
        return !IsStopped;
    }

    public override void Dispose() => Descriptors.Close(descriptor);
}

/// <summary>Wakes at the time first set, then checks whether it has been postponed.</summary>
internal sealed class PortableFlushTimer : FlushTimer
{
    private readonly AutoResetEvent _wake = new(initialState: false);
    private long _due = long.MaxValue;
    private volatile bool _isParked;

    public override void Set(TimeSpan delay)
    {
        Volatile.Write(ref _due, Stopwatch.GetTimestamp() + (long)(delay.TotalSeconds * Stopwatch.Frequency));
        Interlocked.MemoryBarrier();
        if (_isParked || IsStopped) _wake.Set();
    }

    public override bool Wait()
    {
        while (!IsStopped)
        {
            long due = Volatile.Read(ref _due);
            TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (due == long.MaxValue) Park();
            else if (left > TimeSpan.Zero) _wake.WaitOne((int)Math.Ceiling(left.TotalMilliseconds));
            else if (Interlocked.CompareExchange(ref _due, long.MaxValue, due) == due) return true;
        }
        return false;
    }

    public override void Dispose() => _wake.Dispose();

    private void Park()
    {
        _isParked = true;
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _due) == long.MaxValue && !IsStopped) _wake.WaitOne();
        _isParked = false;
    }
}
