using System.Globalization;
using OrderedQueue.Diagnostics;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;

namespace OrderedQueue.Pool;

/// <summary>Gives up a pool: fails its source, after the results it has, saying what was tried and what was seen. Thread-safe.</summary>
internal sealed class PoolFailure(IWorkSource source, PoolLife life, QueueTelemetry telemetry)
{
    /// <summary>The restart budget is spent.</summary>
    public void CannotStart(Exception failure, int failures, string commandLine)
    {
        var details = failure as WorkerStartFailure;
        string exit = details?.Exit is { } end ? $" The process ended: {end.Description}." : "";
        string tail = details?.StandardError is { Length: > 0 } error
            ? $"{Environment.NewLine}Its standard error ended with:{Environment.NewLine}{error}"
            : "";
        string command = failure.Message.Contains(commandLine, StringComparison.Ordinal) ? "" : $" Command: {commandLine}";
        string count = failures.ToString(CultureInfo.InvariantCulture);
        string message = $"Workers cannot be started; {count} starts in a row have failed, and the queue has given up. "
            + $"The last one: {failure.Message}{exit}{command}{tail}";
        telemetry.RestartBudgetSpent(failure, message);
        Fail(message, commandLine, details, Cause(failure));
    }

    /// <summary>An unexpected exception ended one of the pool's threads.</summary>
    public void Broken(Exception mistake)
    {
        telemetry.QueueBroken(mistake);
        Fail($"The queue has failed because of a bug in OrderedQueue: {mistake.Message}", "", null, mistake);
    }

    private void Fail(string message, string commandLine, WorkerStartFailure? details, Exception cause)
    {
        source.Fail(() => new WorkerStartException(message, commandLine, details?.Exit?.ExitCode, details?.StandardError ?? "", cause));
        life.Terminate();
    }

    /// <summary>What the user's own start task threw, if that is the cause, or else what went wrong on our side.</summary>
    private static Exception Cause(Exception failure)
    {
        if (failure is not WorkerStartFailure { InnerException: { } cause }) return failure;
        return cause is StartTaskFailure { InnerException: { } thrown } ? thrown : cause;
    }
}
