namespace OrderedQueue.Perf.Harness;

/// <summary>Runs the workloads in turn, A B C A B C, so that a slow minute of the machine falls on all of them.</summary>
internal static class RoundRobin
{
    public static IReadOnlyList<Row> Measure(IReadOnlyList<IWorkload> workloads, int rounds, Action<string> report)
    {
        foreach (IWorkload workload in workloads)
        {
            report($"warm-up: {workload.Measures[0].Name}");
            workload.WarmUp();
        }

        Row[][] rows = [.. workloads.Select(static workload => workload.Measures.Select(static measure => new Row(measure)).ToArray())];
        for (int round = 1; round <= rounds; round++)
        {
            for (int i = 0; i < workloads.Count; i++)
            {
                report($"round {round} of {rounds}: {workloads[i].Measures[0].Name}");
                Record(workloads[i], rows[i]);
            }
        }

        return [.. rows.SelectMany(static row => row)];
    }

    private static void Record(IWorkload workload, Row[] rows)
    {
        // One workload's garbage must not be collected in another one's time.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        double[] values = workload.Run();
        for (int i = 0; i < values.Length; i++) rows[i].Add(values[i]);
    }
}
