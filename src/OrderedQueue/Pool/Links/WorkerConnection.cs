using OrderedQueue.Processes;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>Everything opened for one worker, disposed of with it.</summary>
internal sealed record WorkerConnection(
    WorkerId Id, IChildProcess Process, PipeConnection Packets, IControlChannel Control, LedgerFile Ledger) : IDisposable
{
    /// <summary>When the worker was ready, on <see cref="Environment.TickCount64"/>'s clock.</summary>
    public long ReadyAtMilliseconds { get; } = Environment.TickCount64;

    /// <summary>Since then.</summary>
    public TimeSpan Age => TimeSpan.FromMilliseconds(Environment.TickCount64 - ReadyAtMilliseconds);

    public void Dispose()
    {
        Packets.Dispose();
        Control.Dispose();
        Ledger.Dispose();
        Process.Dispose();
    }
}
