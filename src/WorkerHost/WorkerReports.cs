using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OrderedQueue.Tasks;
using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Passes tasks' reports to the parent: progress through the ledger, which takes no system call, log lines through the control channel.
/// Any thread.
/// </summary>
internal sealed class WorkerReports(LedgerFile ledger, LogSender log, int minimumLevel) : ITaskReports, IDisposable
{
    private readonly Lock _writing = new();
    private bool _isClosed;

    public void Report(in TaskProgress progress)
    {
        lock (_writing)
        {
            if (_isClosed) return;
            var word = new LedgerWord(Volatile.Read(ref ledger.Word));
            if (word.State == LedgerState.Running) LedgerProgress.Write(ledger.Progress, word.Begun, progress);
        }
    }

    public ILogger CreateLogger(WorkerContext context) =>
        minimumLevel >= (int)LogLevel.None ? NullLogger.Instance : new ForwardingLogger(context, (LogLevel)minimumLevel, log);

    /// <summary>Before the ledger is unmapped: threads left behind by tasks may still report.</summary>
    public void Dispose()
    {
        lock (_writing) _isClosed = true;
    }
}
