using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace OrderedQueue.Tasks;

/// <summary>Where what a task reports goes: over the wire from a worker process, straight on in an inline one. Any thread.</summary>
internal interface ITaskReports
{
    /// <summary>Ignored while no packet runs.</summary>
    void Report(in TaskProgress progress);

    /// <summary>Asked for once, when a task first logs.</summary>
    ILogger CreateLogger(WorkerContext context);
}

/// <summary>For code that runs in no worker.</summary>
internal sealed class SilentReports : ITaskReports
{
    public static readonly SilentReports Instance = new();

    private SilentReports()
    {
    }

    public void Report(in TaskProgress progress)
    {
        // Nobody looks.
    }

    public ILogger CreateLogger(WorkerContext context) => NullLogger.Instance;
}
