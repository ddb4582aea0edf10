using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Watches the control channel from a thread of its own, which never runs user code. Its end without a goodbye on the packets
/// channel means that the parent is dead: the worker then kills its whole process group at once, itself included, because exit
/// handlers and user code could take for ever.
/// </summary>
internal sealed class ControlThread
{
    private readonly PipeConnection _control;
    private readonly Lock _writing = new();

    public ControlThread(PipeConnection control)
    {
        _control = control;
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
        KillOwnGroup();
    }

    private static void KillOwnGroup()
    {
        if (!OperatingSystem.IsWindows()) _ = Posix.Kill(-Environment.ProcessId, Posix.Sigkill);
        Environment.FailFast("The parent process is gone.");
    }
}
