using Microsoft.Extensions.Logging;

namespace OrderedQueue.Local;

/// <summary>Failures at the end of a worker inside this process; worker processes write them to their standard error.</summary>
internal static partial class LocalLog
{
    [LoggerMessage(EventId = 91, Level = LogLevel.Error, Message = "OnWorkerStop ({Task}) failed with {Error}: {Reason}")]
    public static partial void StopFailed(ILogger logger, string task, string error, string reason);

    [LoggerMessage(EventId = 92, Level = LogLevel.Error, Message = "A worker's resource could not be disposed of.")]
    public static partial void ResourceFailed(ILogger logger, Exception failure);
}
