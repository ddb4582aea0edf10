using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using OrderedQueue.Posix;
using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Kills the worker's whole process group, itself included, as soon as the parent has died: exit handlers and user code might never end.
/// The death shows as the end of a pipe, and on Linux also as a signal, in case another process has inherited the parent's end of the
/// pipes. Owned by the worker's main thread.
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
        _parent = OwnProcess.GetParent();
        // Under nohup it is ignored, and the runtime would leave it ignored.
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

    // The kernel also sends it when only the thread that created this process has ended, and to a stopped orphaned group.
    private void OnHangup(PosixSignalContext context)
    {
        context.Cancel = true;
        if (OwnProcess.GetParent() != _parent) EndGroup();
    }
}
