using System.Runtime.InteropServices;

namespace OrderedQueue.Posix;

/// <summary>Timers that are descriptors. Linux only.</summary>
internal static unsafe partial class Timers
{
    private const int MonotonicClock = 1;
    private const int CloseOnExec = 0x80000;

    /// <summary>A descriptor that can be read once the time of <see cref="Set"/> has come; -1 when there is none.</summary>
    public static int New() => Create(MonotonicClock, CloseOnExec);

    /// <summary>Replaces any time set before.</summary>
    public static void Set(int timer, TimeSpan delay)
    {
        // Interval and first expiration, each in seconds and nanoseconds.
        nint* times = stackalloc nint[4];
        (times[0], times[1]) = (0, 0);
        times[2] = (nint)(delay.Ticks / TimeSpan.TicksPerSecond);
        times[3] = (nint)(delay.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
        SetTime(timer, 0, times, null);
    }

    /// <summary>Blocks until the time has come.</summary>
    public static void Wait(int timer)
    {
        ulong expirations;
        _ = Descriptors.Read(timer, (byte*)&expirations, sizeof(ulong));
    }

    [LibraryImport("libc", EntryPoint = "timerfd_create")]
    private static partial int Create(int clock, int flags);

    [LibraryImport("libc", EntryPoint = "timerfd_settime")]
    private static partial void SetTime(int timer, int flags, nint* times, nint* before);
}
