using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// Workers that have been told goodbye, and the time they have left: one that is stopped, or hangs in an exit handler, would otherwise
/// never end, and its slot's thread would read its pipe for ever. Thread-safe; polled by the supervisor.
/// </summary>
internal sealed class Departures(SupervisorAlarm alarm)
{
    private readonly Lock _lock = new();
    private readonly List<Departure> _departures = [];

    public void Add(WorkerLink link, TimeSpan now)
    {
        lock (_lock) _departures.Add(new Departure(link, now + Welcome.ExitGrace));
        alarm.Ring();
    }

    /// <summary>Kills those that have taken too long.</summary>
    public void Look(TimeSpan now)
    {
        List<WorkerLink>? overdue = null;
        lock (_lock)
        {
            for (int at = _departures.Count - 1; at >= 0; at--)
            {
                (WorkerLink link, TimeSpan deadline) = _departures[at];
                bool hasEnded = link.Stage == WorkerStage.Closed;
                if (!hasEnded && now < deadline) continue;
                _departures.RemoveAt(at);
                if (!hasEnded) (overdue ??= []).Add(link);
            }
        }
        overdue?.ForEach(link => link.Connection.Process.KillGroup());
    }

    /// <summary>How long until the next look; <see cref="TimeSpan.MaxValue"/> when no worker is leaving.</summary>
    public TimeSpan Left(TimeSpan now)
    {
        TimeSpan left = TimeSpan.MaxValue;
        lock (_lock)
        {
            foreach (Departure departure in _departures)
            {
                TimeSpan its = departure.Deadline > now ? departure.Deadline - now : TimeSpan.Zero;
                if (its < left) left = its;
            }
        }
        return left;
    }

    /// <summary>The machine was suspended until now: all get their time again.</summary>
    public void BeginAnew(TimeSpan now)
    {
        lock (_lock)
        {
            for (int at = 0; at < _departures.Count; at++) _departures[at] = _departures[at] with { Deadline = now + Welcome.ExitGrace };
        }
    }

    // A class: a list of references shares code that is already compiled, so a start need not wait for it.
    private sealed record Departure(WorkerLink Link, TimeSpan Deadline);
}
