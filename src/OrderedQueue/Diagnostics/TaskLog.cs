using System.Collections;
using Microsoft.Extensions.Logging;
using OrderedQueue.Packets;

namespace OrderedQueue.Diagnostics;

/// <summary>Hands what tasks log in workers to the queue's own logger, with where it comes from beside it. Thread-safe.</summary>
internal sealed partial class TaskLog(ILoggerFactory? factory)
{
    public const string Category = "OrderedQueue.Task";

    private readonly ILogger? _logger = factory?.CreateLogger(Category);

    /// <summary>False when there is nobody to log to, for as long as the queue lives.</summary>
    public bool IsWanted => _logger is not null;

    /// <summary>The lowest level that is wanted at this moment; <see cref="LogLevel.None"/> when none is.</summary>
    public int MinimumLevel
    {
        get
        {
            int level = (int)LogLevel.Trace;
            while (level < (int)LogLevel.None && _logger?.IsEnabled((LogLevel)level) != true) level++;
            return level;
        }
    }

    /// <summary>Never throws, whatever the logger does: a worker's channel is read by the caller.</summary>
    public void Write(int worker, int pid, TaskLogLine line)
    {
        if (_logger is null) return;
        try
        {
            if (line.Dropped > 0) LinesDropped(_logger, worker, line.Dropped);
            if (line.Level is < (int)LogLevel.Trace or >= (int)LogLevel.None) return;
            RemoteTaskException? error = line.Error is { } e ? new RemoteTaskException(e.TypeName, e.Message, e.StackTrace, innerException: null) : null;
            _logger.Log((LogLevel)line.Level, new EventId(line.EventId, line.EventName), new Entry(worker, pid, line), error, static (entry, _) => entry.ToString());
        }
        catch (Exception)
        {
            // The user's logger failed; there is nobody else to tell.
        }
    }

    [LoggerMessage(EventId = 90, Level = LogLevel.Warning, Message = "{Count} lines that tasks of worker {Worker} logged were dropped: they came faster than they were taken.")]
    private static partial void LinesDropped(ILogger logger, int worker, int count);

    private readonly struct Entry(int worker, int pid, TaskLogLine line) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => 6;

        public KeyValuePair<string, object?> this[int index] => index switch
        {
            0 => new("Message", line.Message),
            1 => new("Worker", worker),
            2 => new("Pid", pid),
            3 => new("PacketId", line.PacketId),
            4 => new("Attempt", line.Attempt),
            5 => new("{OriginalFormat}", "{Message}"),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            for (int i = 0; i < Count; i++) yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => line.Message;
    }
}
