namespace OrderedQueue.Processes;

/// <summary>
/// Whether this process's own executable can be started again as a worker. Set by the first line of the application's Main, before any
/// thread that constructs a queue exists.
/// </summary>
internal static class OwnExecutable
{
    public static bool CanBeWorker { get; set; }
}
