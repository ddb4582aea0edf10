using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using OrderedQueue.Posix;
using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// The worker's answer to its parent's death: its whole process group is killed at once, itself included, because exit handlers
/// and user code could take for ever. The end of a pipe tells of it, and on Linux also a signal, in case some process
/// has inherited the parent's end of the pipes. Owned by the worker's main thread.
/// </summary>
internal sealed class ParentWatch : IDisposable
{
    private readonly string _address;
    private readonly int _parent;
    private readonly PosixSignalRegistration? _hangup;

    public ParentWatch(string address)
    {
        _address = address;
        if (OperatingSystem.IsWindows()) return;
        _parent = OwnProcess.Parent;
        // Under nohup it is ignored, and the runtime would leave it so.
        Signals.RestoreDefault(Signals.Hangup);
        _hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnHangup);
        if (OperatingSystem.IsLinux()) Signals.SendAtParentDeath(Signals.Hangup);
    }

    [DoesNotReturn]
    public void EndGroup()
    {
        StartFiles.Remove(_address);
        if (!OperatingSystem.IsWindows()) Signals.KillGroup(Environment.ProcessId);
        Environment.FailFast("The parent process is gone.");
    }

    public void Dispose() => _hangup?.Dispose();

    // The kernel also sends it when only the thread that made this process has ended, and to a stopped group without parents.
    private void OnHangup(PosixSignalContext context)
    {
        context.Cancel = true;
        if (OwnProcess.Parent != _parent) EndGroup();
    }
}
