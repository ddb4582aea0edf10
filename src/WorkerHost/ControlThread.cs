using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Watches the control channel from a thread of its own, which never runs user code. The parent closes it after the worker's
/// death, so its end means that the parent is dead.
/// </summary>
internal sealed class ControlThread
{
    private readonly PipeConnection _control;
    private readonly ParentWatch _parent;
    private readonly Lock _writing = new();

    public ControlThread(PipeConnection control, ParentWatch parent)
    {
        _control = control;
        _parent = parent;
        new Thread(Watch, maxStackSize: 256 * 1024) { IsBackground = true, Name = "OrderedQueue control" }.Start();
    }

    /// <summary>Tells the parent why this worker is about to end.</summary>
    public void ReportFailure(Exception failure)
    {
        byte[] message = new ControlMessage(ControlType.WorkerFailed, failure.ToString()).Encode();
        lock (_writing) _control.Write(message);
    }

    private void Watch()
    {
        Span<byte> buffer = stackalloc byte[256];
        while (_control.Read(buffer) > 0)
        {
        }
        _parent.EndGroup();
    }
}
