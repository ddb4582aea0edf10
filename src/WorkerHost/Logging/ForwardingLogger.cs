using Microsoft.Extensions.Logging;
using OrderedQueue.Packets;

namespace OrderedQueue.WorkerHost;

/// <summary>The logger that tasks see: formats on the logging thread and hands the line to the sender.</summary>
internal sealed class ForwardingLogger(WorkerContext context, LogLevel minimum, LogSender sender) : ILogger
{
    public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum && logLevel < LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        string message = formatter(state, exception);
        sender.Post(TaskLogLine.Encode((int)logLevel, eventId.Id, context.PacketId, context.Attempt, eventId.Name, message, exception));
    }
}
