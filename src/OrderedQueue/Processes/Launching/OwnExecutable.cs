namespace OrderedQueue.Processes;

/// <summary>
/// Whether this process's own executable can be started again as a worker. Set once by the application's Main, read when a queue is
/// constructed.
/// </summary>
internal static class OwnExecutable
{
    private static volatile bool _canBeWorker;

    public static bool CanBeWorker
    {
        get => _canBeWorker;
        set => _canBeWorker = value;
    }
}
