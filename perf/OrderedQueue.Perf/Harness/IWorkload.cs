namespace OrderedQueue.Perf.Harness;

/// <summary>
/// Something to measure. The harness calls <see cref="WarmUp"/> once and then <see cref="Run"/> once per round, in turn with the other workloads.
/// </summary>
internal interface IWorkload : IDisposable
{
    IReadOnlyList<Measure> Measures { get; }

    /// <summary>Starts what has to run and makes the code hot; not counted.</summary>
    void WarmUp();

    /// <summary>One value for each of <see cref="Measures"/>; throws when a result was wrong.</summary>
    double[] Run();
}
