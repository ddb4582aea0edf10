using System.Diagnostics;
using System.Globalization;

namespace OrderedQueue.Chaos;

/// <summary>What is counted over the whole run, and the line about it. Thread-safe.</summary>
internal sealed class Figures
{
    private readonly long[] _statuses = new long[(int)OutcomeStatus.Abandoned + 1];
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _puts;
    private long _kills;
    private long _stops;
    private long _disturbances;
    private long _rounds;

    public long Kills => Interlocked.Read(ref _kills);

    public void CountPut() => Interlocked.Increment(ref _puts);

    /// <summary>Before the signal is sent: the loss may be seen at once.</summary>
    public void CountKill() => Interlocked.Increment(ref _kills);

    public void CountStop() => Interlocked.Increment(ref _stops);

    public void CountDisturbance() => Interlocked.Increment(ref _disturbances);

    public void CountRound() => Interlocked.Increment(ref _rounds);

    public void CountOutcome(OutcomeStatus status) => Interlocked.Increment(ref _statuses[(int)status]);

    public string Line(int workersAlive)
    {
        string outcomes = string.Join(", ", Enumerable.Range(1, _statuses.Length - 1).Select(status => $"{(OutcomeStatus)status} {Interlocked.Read(ref _statuses[status])}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"{Stopwatch.GetElapsedTime(_start):hh\\:mm\\:ss} queues {Interlocked.Read(ref _rounds)}, put {Interlocked.Read(ref _puts)}, delivered {_statuses.Sum()} ({outcomes}), kills {Kills}, stops {Interlocked.Read(ref _stops)}, disturbances {Interlocked.Read(ref _disturbances)}, workers alive {workersAlive}, RSS {Machine.ResidentBytes >> 20} MiB, threads {Machine.ThreadCount}, handles {Machine.HandleCount}");
    }
}
