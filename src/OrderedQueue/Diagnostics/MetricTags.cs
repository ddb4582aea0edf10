namespace OrderedQueue.Diagnostics;

/// <summary>Names and values of the tags of measurements and spans. Part of the product: docs/OBSERVABILITY.md lists them.</summary>
internal static class MetricTags
{
    public const string QueueName = "orderedqueue.name";
    public const string TaskName = "orderedqueue.task.name";
    public const string Status = "orderedqueue.task.status";
    public const string State = "orderedqueue.worker.state";
    public const string WorkerIndex = "orderedqueue.worker.index";
    public const string RestartReason = "orderedqueue.restart.reason";
    public const string HeldBackReason = "orderedqueue.held_back.reason";

    public const string SlowHead = "slow_head";
    public const string SlowConsumer = "slow_consumer";
    public const string StartFailed = "start_failed";
    public const string TimedOut = "timed_out";

    public static string Of(OutcomeStatus status) => status switch
    {
        OutcomeStatus.Value => "value",
        OutcomeStatus.PassedThrough => "passed_through",
        OutcomeStatus.Faulted => "faulted",
        OutcomeStatus.TimedOut => TimedOut,
        OutcomeStatus.WorkerLost => "worker_lost",
        OutcomeStatus.Abandoned => "abandoned",
        _ => "none",
    };

    public static string Of(WorkerState state) => state switch
    {
        WorkerState.Starting => "starting",
        WorkerState.Idle => "idle",
        WorkerState.Working => "working",
        WorkerState.Ending => "ending",
        _ => "ended",
    };

    public static string Of(WorkerLostReason reason) => reason switch
    {
        WorkerLostReason.Exited => "exited",
        WorkerLostReason.Crashed => "crashed",
        WorkerLostReason.Killed => "killed",
        WorkerLostReason.MemoryLimit => "memory_limit",
        WorkerLostReason.Frozen => "frozen",
        _ => "protocol",
    };
}
