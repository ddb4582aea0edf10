namespace OrderedQueue.Perf.Harness;

/// <summary>Names of groups that targets speak of.</summary>
internal static class Groups
{
    /// <summary>The contestant that has to meet the targets: the typed queue.</summary>
    public const string Queue = "queue";

    /// <summary>Other forms of the queue, for comparison.</summary>
    public const string OtherQueue = "other queue";

    public const string Dataflow = "TPL Dataflow";
    public const string Plinq = "PLINQ";
    public const string Python = "Python";
    public const string RawPipe = "raw pipe";
    public const string WorkerThreads = "worker threads";
    public const string Hello = "hello";
    public const string Informational = "";
}
