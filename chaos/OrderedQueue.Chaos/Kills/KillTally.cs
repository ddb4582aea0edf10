using System.Diagnostics;

namespace OrderedQueue.Chaos.Kills;

/// <summary>How many kills there were under one load, and whether that is enough. Thread-safe.</summary>
internal sealed class KillTally(int wanted, TimeSpan longest)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _kills;
    private int _others;

    public int Kills => Volatile.Read(ref _kills);

    /// <summary>Under a load that kills while processes start: of those that had become ready.</summary>
    public int Others => Volatile.Read(ref _others);

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public bool IsEnough => Kills >= wanted || Elapsed >= longest;

    public void CountKill() => Interlocked.Increment(ref _kills);

    public void CountOther() => Interlocked.Increment(ref _others);
}
