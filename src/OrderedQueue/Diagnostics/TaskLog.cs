using System.Collections.ObjectModel;
using Microsoft.Extensions.Logging;
using OrderedQueue.Packets;

namespace OrderedQueue.Diagnostics;

/// <summary>Passes what tasks log in workers to the queue's logger, together with its origin. Thread-safe.</summary>
internal sealed partial class TaskLog(ILoggerFactory? factory)
{
    public const string Category = "OrderedQueue.Task";

    private readonly ILogger? _logger = factory?.CreateLogger(Category);

    /// <summary>False when the queue has no logger.</summary>
    public bool IsWanted => _logger is not null;

    /// <summary>The lowest level that is currently enabled; <see cref="LogLevel.None"/> when none is.</summary>
    public int MinimumLevel
    {
        get
        {
            int level = (int)LogLevel.Trace;
            while (level < (int)LogLevel.None && _logger?.IsEnabled((LogLevel)level) != true) level++;
            return level;
        }
    }

    /// <summary>Never throws, whatever the logger does: the caller reads a worker's channel.</summary>
    public void Write(int worker, int pid, TaskLogLine line)
    {
        if (_logger is null) return;
        try
        {
            if (line.Dropped > 0) LinesDropped(_logger, worker, line.Dropped);
            if (line.Level is < (int)LogLevel.Trace or >= (int)LogLevel.None) return;
            RemoteTaskException? error = line.Error is { } e
                ? new RemoteTaskException(e.TypeName, e.Message, e.StackTrace, innerException: null)
                : null;
            var id = new EventId(line.EventId, line.EventName);
            _logger.Log((LogLevel)line.Level, id, new Entry(worker, pid, line), error, static (entry, _) => entry.ToString());
        }
        catch (Exception)
        {
            // The user's logger failed; there is nowhere else to report it.
        }
    }

    [LoggerMessage(EventId = 90, Level = LogLevel.Warning, Message =
        "{Count} lines that tasks of worker {Worker} logged were dropped: they came faster than they were taken.")]
    private static partial void LinesDropped(ILogger logger, int worker, int count);

    private sealed class Entry(int worker, int pid, TaskLogLine line) : ReadOnlyCollection<KeyValuePair<string, object?>>(
    [
        new("Message", line.Message), new("Worker", worker), new("Pid", pid), new("PacketId", line.PacketId),
        new("Attempt", line.Attempt), new("{OriginalFormat}", "{Message}"),
    ])
    {
        private readonly string _message = line.Message;

        public override string ToString() => _message;
    }
}
