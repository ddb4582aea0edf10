using System.Diagnostics;
using OrderedQueue.Posix;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Ends a thread's sleep at a time that another thread may postpone again and again without waking it. The main thread does so for every
/// flush of its own; the flusher sleeps.
/// </summary>
internal abstract class FlushTimer : IDisposable
{
    private volatile bool _isStopped;

    protected bool IsStopped => _isStopped;

    public static FlushTimer New() => LinuxFlushTimer.TryNew() ?? (FlushTimer)new PortableFlushTimer();

    /// <summary>Instead of any time set before. Main thread.</summary>
    public abstract void Set(TimeSpan delay);

    /// <summary>Sleeps until the time set has come, once for each; false when it has been stopped.</summary>
    public abstract bool Wait();

    public void Stop()
    {
        _isStopped = true;
        Set(TimeSpan.FromMicroseconds(1));
    }

    public abstract void Dispose();
}

/// <summary>A timer of the kernel's: setting it costs one system call and wakes nobody.</summary>
internal sealed class LinuxFlushTimer : FlushTimer
{
    private readonly int _descriptor;

    private LinuxFlushTimer(int descriptor) => _descriptor = descriptor;

    /// <summary>Null where there are no such timers.</summary>
    public static LinuxFlushTimer? TryNew()
    {
        int descriptor = OperatingSystem.IsLinux() ? Timers.New() : -1;
        return descriptor < 0 ? null : new LinuxFlushTimer(descriptor);
    }

    public override void Set(TimeSpan delay) => Timers.Set(_descriptor, delay);

    public override bool Wait()
    {
        if (!IsStopped) Timers.Wait(_descriptor);
        return !IsStopped;
    }

    public override void Dispose() => Descriptors.Close(_descriptor);
}

/// <summary>Wakes now and then to see whether the time has been postponed.</summary>
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
