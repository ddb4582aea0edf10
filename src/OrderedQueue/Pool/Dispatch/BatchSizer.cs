using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>
/// How many packets make a batch: as many as are expected to take about <see cref="BatchTicks"/>. Task durations are learned from their
/// outcomes; a task not seen yet counts as a whole batch. Every link's thread reads and writes the estimates without a lock: a lost update
/// only makes the next guess worse, which taking back makes harmless.
/// </summary>
internal sealed class BatchSizer : IWorkEstimate
{
    /// <summary>Expected work in one batch. Long compared to a wake-up (10-15 µs), short compared to anything a person notices.</summary>
    public const long BatchTicks = 4 * TimeSpan.TicksPerMillisecond;

    /// <summary>More packets in a frame gain nothing: the cost per frame is already amortized.</summary>
    public const int MaxCount = 1024;

    /// <summary>Less expected work than this is not worth another wake-up (10-15 µs on each side) while a worker is awake.</summary>
    private const long WakeTicks = 50 * TimeSpan.TicksPerMicrosecond;

    /// <summary>A worker waits some 50 µs for a batch that was not sent ahead.</summary>
    private const long PrefetchTicks = 20 * TimeSpan.TicksPerMillisecond;

    private const double Unknown = -1;

    private readonly Lock _enlarging = new();
    private double[] _ticks = NewEstimates(16);
    private double _recent = Unknown;

    /// <summary>
    /// True while packets are so short that a worker's wait for its next batch matters beside them. Longer ones would only have to be
    /// taken back when the guess was wrong.
    /// </summary>
    public bool PaysToPrefetch => Volatile.Read(ref _recent) is >= 0 and < PrefetchTicks;

    /// <summary>How many packets to ask for, before it is known which they are.</summary>
    public int Suggest(int queued, int workers)
    {
        int share = (queued + (2 * workers) - 1) / (2 * workers);
        // Read once: between two reads another thread may change it, and the bounds would cross.
        double recent = Volatile.Read(ref _recent);
        return Math.Clamp(share, CountFor(WakeTicks, recent), CountFor(BatchTicks, recent));
    }

    /// <summary>Whether so many packets are worth waking a worker for, while another is awake and will soon ask for more.</summary>
    public bool IsWorthWaking(int queued) => queued >= CountFor(WakeTicks, Volatile.Read(ref _recent));

    /// <summary>How many of these packets fit into one batch, at least one, and what they are expected to take.</summary>
    public int Fit(in PacketBatch packets, out double expectedTicks)
    {
        expectedTicks = 0;
        foreach (PacketStretch stretch in packets.Stretches)
        {
            double each = Expected(stretch.Entry.Task);
            double room = Math.Max(0, BatchTicks - expectedTicks);
            int fitting = each * stretch.Count <= room ? stretch.Count : (int)(room / each);
            // The first packet always fits.
            if (stretch.From == 0) fitting = Math.Max(1, fitting);
            expectedTicks += each * fitting;
            if (fitting < stretch.Count) return stretch.From + fitting;
        }
        return packets.Count;
    }

    public double ExpectedTicks(in PacketBatch batch)
    {
        double ticks = 0;
        foreach (PacketStretch stretch in batch.Stretches) ticks += Math.Max(1, Expected(stretch.Entry.Task)) * stretch.Count;
        return ticks;
    }

    /// <summary>
    /// Learns from a run of outcomes of one task. The longest of several does not count: with more workers than processors, one in each run
    /// had no processor for a while.
    /// </summary>
    public void Observe(ITaskIdentity task, long elapsedTicks, long longestTicks, int count)
    {
        double mean = count > 1 ? (double)(elapsedTicks - longestTicks) / (count - 1) : elapsedTicks;
        double[] estimates = Volatile.Read(ref _ticks);
        if (task.Index >= estimates.Length) estimates = Enlarge(task.Index);
        double before = estimates[task.Index];
        // A single outcome may have been delayed, too.
        double after = before < 0 ? mean : mean > before ? Math.Min(mean, Math.Max(2 * before, 1)) : (before + mean) / 2;
        estimates[task.Index] = after;
        Volatile.Write(ref _recent, after);
    }

    private static int CountFor(long ticks, double each) => each < 0 ? 1 : (int)Math.Clamp(ticks / Math.Max(each, 0.01), 1, MaxCount);

    private double Expected(ITaskIdentity? task)
    {
        if (task is null) return 0;
        double[] estimates = Volatile.Read(ref _ticks);
        double ticks = task.Index < estimates.Length ? estimates[task.Index] : Unknown;
        return ticks < 0 ? BatchTicks : ticks;
    }

    private double[] Enlarge(int index)
    {
        lock (_enlarging)
        {
            if (index < _ticks.Length) return _ticks;
            double[] larger = NewEstimates(Math.Max(index + 1, _ticks.Length * 2));
            _ticks.CopyTo(larger, 0);
            Volatile.Write(ref _ticks, larger);
            return larger;
        }
    }

    private static double[] NewEstimates(int count)
    {
        double[] estimates = new double[count];
        // Not Array.Fill, whose vectors the runtime compiles at each start.
        for (int task = 0; task < count; task++) estimates[task] = Unknown;
        return estimates;
    }
}
