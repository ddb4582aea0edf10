using OrderedQueue.Processes;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>Everything that was opened for one worker, and that ends with it.</summary>
internal sealed class WorkerConnection(WorkerId id, IChildProcess process, PipeConnection packets, IControlChannel control, LedgerFile ledger) : IDisposable
{
    public WorkerId Id { get; } = id;

    public IChildProcess Process { get; } = process;

    public PipeConnection Packets { get; } = packets;

    public IControlChannel Control { get; } = control;

    public LedgerFile Ledger { get; } = ledger;

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
