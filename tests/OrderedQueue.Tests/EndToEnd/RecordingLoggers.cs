using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>A logger factory that keeps what is logged from a level on.</summary>
internal sealed class RecordingLoggers(LogLevel minimum) : ILoggerFactory
{
    public ConcurrentQueue<Entry> Entries { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName, minimum);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose()
    {
        // Holds nothing.
    }

    internal sealed record Entry(string Category, LogLevel Level, EventId Id, string Text, Exception? Error, IReadOnlyDictionary<string, object?> State);

    private sealed class Recorder(RecordingLoggers owner, string category, LogLevel minimum) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var pairs = (IEnumerable<KeyValuePair<string, object?>>)state!;
            owner.Entries.Enqueue(new Entry(category, logLevel, eventId, formatter(state, exception), exception, new Dictionary<string, object?>(pairs)));
        }
    }
}
