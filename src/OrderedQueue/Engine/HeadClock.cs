using System.Runtime.InteropServices;
using OrderedQueue.Ordering;

namespace OrderedQueue.Engine;

/// <summary>
/// Since when the head has been the head, for snapshots: since the result before it was taken, or since it was put into an empty
/// queue. Written without a lock; putters write only when the queue is empty, so that they share nothing with getters.
/// </summary>
internal sealed class HeadClock
{
    private Times _times = new() { TakenAt = Environment.TickCount64 };

    public TimeSpan Age => TimeSpan.FromMilliseconds(Math.Max(0, Environment.TickCount64 - Math.Max(Volatile.Read(ref _times.FirstPutAt), Volatile.Read(ref _times.TakenAt))));

    public void PutIntoEmptyQueue() => Volatile.Write(ref _times.FirstPutAt, Environment.TickCount64);

    public void Taken() => Volatile.Write(ref _times.TakenAt, Environment.TickCount64);

    /// <summary>With a gap on both sides: every get writes here, and what lies beside it every put reads.</summary>
    [StructLayout(LayoutKind.Explicit, Size = (2 * CacheLines.GapBytes) + (2 * sizeof(long)))]
    private struct Times
    {
        [FieldOffset(CacheLines.GapBytes)]
        public long FirstPutAt;

        [FieldOffset(CacheLines.GapBytes + sizeof(long))]
        public long TakenAt;
    }
}
