using Microsoft.Extensions.Logging;

namespace OrderedQueue.Diagnostics;

/// <summary>What a queue itself logs, whatever its backend.</summary>
internal static partial class QueueLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A put has been waiting for room for 10 s while the next result is ready: nobody calls Get. Results must be taken by another thread than one that waits in Put.")]
    public static partial void PutIsStuck(ILogger log);
}
