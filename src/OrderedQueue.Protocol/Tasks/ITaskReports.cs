using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace OrderedQueue.Tasks;

/// <summary>Delivers what a task reports: over the wire from a worker process, directly from an inline worker. Any thread.</summary>
internal interface ITaskReports
{
    /// <summary>Ignored when no packet is running.</summary>
    void Report(in TaskProgress progress);

    /// <summary>Called once, when a task first logs.</summary>
    ILogger CreateLogger(WorkerContext context);
}

/// <summary>For code that runs in no worker.</summary>
internal sealed class SilentReports : ITaskReports
{
    public static readonly SilentReports Instance = new();

    public void Report(in TaskProgress progress)
    {
        // There is no worker to report to.
    }

    public ILogger CreateLogger(WorkerContext context) => NullLogger.Instance;
}
