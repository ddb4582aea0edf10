namespace OrderedQueue.Perf.Harness;

/// <summary>The queue or a peer, in one workload. The harness calls <see cref="WarmUp"/> once and then <see cref="Run"/> once per round.</summary>
internal interface IContestant : IDisposable
{
    string Name { get; }

    /// <summary>Contestants of one group stand for the same thing; as a peer, the best of them counts.</summary>
    string Group { get; }

    /// <summary>Starts what has to run and makes the code hot; not counted.</summary>
    void WarmUp();

    /// <summary>One value for each metric of the workload, NaN for what this contestant does not have; throws when a result was wrong.</summary>
    double[] Run();
}
