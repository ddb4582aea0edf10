using Microsoft.Extensions.Logging;

namespace OrderedQueue.Local;

/// <summary>What the inline backend has to tell when its end goes wrong; worker processes say it on their stderr.</summary>
internal static partial class InlineLog
{
    [LoggerMessage(EventId = 91, Level = LogLevel.Error, Message = "OnWorkerStop ({Task}) failed with {Error}: {Reason}")]
    public static partial void StopFailed(ILogger logger, string task, string error, string reason);

    [LoggerMessage(EventId = 92, Level = LogLevel.Error, Message = "A worker's resource could not be disposed of.")]
    public static partial void ResourceFailed(ILogger logger, Exception failure);
}
