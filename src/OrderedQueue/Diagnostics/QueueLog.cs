using Microsoft.Extensions.Logging;

namespace OrderedQueue.Diagnostics;

/// <summary>The log events, with stable ids.</summary>
internal static partial class QueueLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A put has been waiting for room for 10 s while the next result is ready: nobody calls Get. Results must be taken by another thread than one that waits in Put.")]
    public static partial void PutIsStuck(ILogger log);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Worker {Worker}: {Line}")]
    public static partial void StandardOutputLine(ILogger logger, int worker, string line);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "Worker {Worker}: {Line}")]
    public static partial void StandardErrorLine(ILogger logger, int worker, string line);
}
