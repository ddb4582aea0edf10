using System.Runtime.InteropServices;
using OrderedQueue.Ordering;

namespace OrderedQueue.Engine;

/// <summary>
/// When the current head became the head, for snapshots: when the result before it was taken, or when it was put into an empty
/// queue. Written without a lock; putters write only when the queue is empty, so that they share nothing with getters.
/// </summary>
internal sealed class HeadClock
{
    private Times _times = new() { TakenAt = Environment.TickCount64 };

    public TimeSpan Age
    {
        get
        {
            long since = Math.Max(Volatile.Read(ref _times.FirstPutAt), Volatile.Read(ref _times.TakenAt));
            return TimeSpan.FromMilliseconds(Math.Max(0, Environment.TickCount64 - since));
        }
    }

    public void PutIntoEmptyQueue() => Volatile.Write(ref _times.FirstPutAt, Environment.TickCount64);

    public void Taken() => Volatile.Write(ref _times.TakenAt, Environment.TickCount64);

    /// <summary>Padded on both sides: every get writes here, and every put reads the fields next to it.</summary>
    [StructLayout(LayoutKind.Explicit, Size = (2 * CacheLines.GapBytes) + (2 * sizeof(long)))]
    private struct Times
    {
        [FieldOffset(CacheLines.GapBytes)]
        public long FirstPutAt;

        [FieldOffset(CacheLines.GapBytes + sizeof(long))]
        public long TakenAt;
    }
}
