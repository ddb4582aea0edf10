using Microsoft.Extensions.Logging;

namespace OrderedQueue.Local;

/// <summary>What a worker inside this process tells when its end goes wrong; worker processes say it on their stderr.</summary>
internal static partial class LocalLog
{
    [LoggerMessage(EventId = 91, Level = LogLevel.Error, Message = "OnWorkerStop ({Task}) failed with {Error}: {Reason}")]
    public static partial void StopFailed(ILogger logger, string task, string error, string reason);

    [LoggerMessage(EventId = 92, Level = LogLevel.Error, Message = "A worker's resource could not be disposed of.")]
    public static partial void ResourceFailed(ILogger logger, Exception failure);
}
