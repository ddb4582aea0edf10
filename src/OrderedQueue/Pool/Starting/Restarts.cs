using OrderedQueue.Diagnostics;

namespace OrderedQueue.Pool;

/// <summary>
/// Takes the results of worker starts, and decides what follows: the next attempt after a pause, or the end of the pool once the restart
/// budget is spent. Shared by all slots; thread-safe.
/// </summary>
internal sealed class Restarts(RestartBudget budget, LinkTable links, PoolFailure failure, QueueTelemetry telemetry, string commandLine)
{
    public void Started(int worker, int generation, int pid) => telemetry.WorkerStarted(worker, generation, pid);

    public void Succeeded(WorkerId worker, TimeSpan took)
    {
        budget.Succeeded();
        telemetry.WorkerReady(worker, took);
    }

    /// <summary>How long to wait before the next attempt.</summary>
    public TimeSpan Failed(Exception cause, int worker, int generation, TimeSpan took)
    {
        var details = cause as WorkerStartFailure;
        string exit = details?.Exit?.Description ?? "still running";
        telemetry.WorkerStartFailed(worker, generation, took, cause, exit, details?.StandardError ?? "");
        bool mayTryAgain = budget.TrySpend(out TimeSpan delay, out int failures);
        if (!mayTryAgain) failure.CannotStart(cause, failures, commandLine);
        return delay;
    }

    /// <inheritdoc cref="RestartBudget.GotOn"/>
    public void GotOn() => budget.GotOn();

    /// <summary>A worker was ready, but ended before it began a task. No packet is charged, but it must not go on for ever.</summary>
    /// <returns>How long to wait before the next attempt.</returns>
    public TimeSpan EndedIdle(WorkerStartFailure end)
    {
        bool isOneTooMany = !budget.TrySpendIdleEnd(out TimeSpan delay, out int ends) && !links.AnyHasBegun;
        if (isOneTooMany) failure.CannotStart(end, ends, commandLine);
        return delay;
    }

    /// <inheritdoc cref="PoolFailure.Broken"/>
    public void Broken(Exception mistake) => failure.Broken(mistake);
}
