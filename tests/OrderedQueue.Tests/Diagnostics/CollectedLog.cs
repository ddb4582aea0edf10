using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OrderedQueue.Tests.Diagnostics;

/// <summary>One event as a logger got it.</summary>
internal sealed record LoggedEvent(string Category, int Id, string? Name, LogLevel Level, string Text, IReadOnlyDictionary<string, object?> Values, string? ThreadName);

/// <summary>A logger factory that keeps every event.</summary>
internal sealed class CollectedLog(Action<int>? onEvent = null) : ILoggerFactory
{
    private readonly ConcurrentQueue<LoggedEvent> _events = new();

    public LoggedEvent[] Events => [.. _events];

    public LoggedEvent[] Of(int id) => [.. _events.Where(logged => logged.Id == id)];

    public LoggedEvent Await(int id)
    {
        Eventually.True(() => Of(id).Length > 0, $"event {id}");
        return Of(id)[0];
    }

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => new Collector(this, categoryName, onEvent);

    public void Dispose()
    {
    }

    private sealed class Collector(CollectedLog log, string category, Action<int>? onEvent) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            onEvent?.Invoke(eventId.Id);
            var values = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
            log._events.Enqueue(new LoggedEvent(
                category, eventId.Id, eventId.Name, logLevel, formatter(state, exception), values.ToDictionary(pair => pair.Key, pair => pair.Value), Thread.CurrentThread.Name));
        }
    }
}
