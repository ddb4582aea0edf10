namespace OrderedQueue.Engine;

/// <summary>
/// Since when the head has been the head, for snapshots: since the result before it was taken, or since it was put into an empty
/// queue. Written without a lock; putters write only when the queue is empty, so that they share nothing with getters.
/// </summary>
internal sealed class HeadClock
{
    private long _firstPutAt;
    private long _takenAt = Environment.TickCount64;

    public TimeSpan Age => TimeSpan.FromMilliseconds(Math.Max(0, Environment.TickCount64 - Math.Max(Volatile.Read(ref _firstPutAt), Volatile.Read(ref _takenAt))));

    public void PutIntoEmptyQueue() => Volatile.Write(ref _firstPutAt, Environment.TickCount64);

    public void Taken() => Volatile.Write(ref _takenAt, Environment.TickCount64);
}
