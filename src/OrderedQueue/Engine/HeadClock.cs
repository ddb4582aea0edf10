namespace OrderedQueue.Engine;

/// <summary>
/// Since when the head has been the head, for snapshots: since the result before it was taken, or since it was put into an empty
/// queue. Written by every put and get without a lock, so that under a race it may be off by one packet.
/// </summary>
internal sealed class HeadClock
{
    private long _putCount;
    private long _takenCount;
    private long _since = Environment.TickCount64;

    public TimeSpan Age => TimeSpan.FromMilliseconds(Math.Max(0, Environment.TickCount64 - Volatile.Read(ref _since)));

    public void Put()
    {
        if (Interlocked.Increment(ref _putCount) <= Volatile.Read(ref _takenCount) + 1) Volatile.Write(ref _since, Environment.TickCount64);
    }

    public void Taken(long index)
    {
        Volatile.Write(ref _takenCount, index + 1);
        Volatile.Write(ref _since, Environment.TickCount64);
    }
}
