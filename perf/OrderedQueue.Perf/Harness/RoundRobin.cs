using System.Diagnostics;

namespace OrderedQueue.Perf.Harness;

/// <summary>Runs the contestants of a workload in turn, A B C A B C, so that a slow minute of the machine falls on all of them.</summary>
internal static class RoundRobin
{
    public static Figures Measure(Workload workload, int rounds, Action<string> report)
    {
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<IContestant> contestants = workload.Enter();
        try
        {
            foreach (IContestant contestant in contestants)
            {
                report($"{workload.Name} warm-up: {contestant.Name}");
                contestant.WarmUp();
            }

            Row[][] rows = [.. contestants.Select(contestant => RowsOf(contestant, workload))];
            for (int round = 1; round <= rounds; round++)
            {
                report($"{workload.Name} round {round} of {rounds}");
                for (int i = 0; i < contestants.Count; i++) Record(contestants[i], rows[i]);
            }

            report($"{workload.Name} took {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
            return new Figures(workload, [.. rows.SelectMany(static row => row).Where(static row => row.Values.All(double.IsFinite))]);
        }
        finally
        {
            foreach (IContestant contestant in contestants) contestant.Dispose();
        }
    }

    private static Row[] RowsOf(IContestant contestant, Workload workload) =>
        [.. workload.Metrics.Select(metric => new Row(contestant.Name, contestant.Group, metric))];

    private static void Record(IContestant contestant, Row[] rows)
    {
        // One contestant's garbage must not be collected in another one's time.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        double[] values = contestant.Run();
        for (int i = 0; i < rows.Length; i++) rows[i].Add(values[i]);
    }
}
