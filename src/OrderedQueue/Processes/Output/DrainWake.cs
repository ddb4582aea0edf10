using System.IO.Pipes;
using System.Runtime.InteropServices;
using OrderedQueue.Posix;

namespace OrderedQueue.Processes;

/// <summary>
/// Wakes the draining thread through a pipe from this process to itself. Signalled under the drain's lock, cleared by the draining thread.
/// Read and written by system calls: the streams' methods would load .NET's sockets in the middle of the first queue's start.
/// </summary>
internal sealed unsafe class DrainWake : IDisposable
{
    private readonly AnonymousPipeServerStream _readEnd = new(PipeDirection.In, HandleInheritability.None);
    private readonly AnonymousPipeClientStream _writeEnd;
    private int _signalled;

    public DrainWake() => _writeEnd = new AnonymousPipeClientStream(PipeDirection.Out, _readEnd.ClientSafePipeHandle);

    public SafeHandle Readable => _readEnd.SafePipeHandle;

    /// <summary>The pipe never holds more than one byte, so this cannot block.</summary>
    public void Signal()
    {
        if (Interlocked.Exchange(ref _signalled, 1) != 0) return;
        using HeldDescriptor held = new(_writeEnd.SafePipeHandle);
        byte one = 1;
        _ = Descriptors.Write(held.Number, &one, 1);
    }

    public void Clear()
    {
        using HeldDescriptor held = new(_readEnd.SafePipeHandle);
        byte taken;
        _ = Descriptors.Read(held.Number, &taken, 1);
        Volatile.Write(ref _signalled, 0);
    }

    public void Dispose()
    {
        _writeEnd.Dispose();
        _readEnd.Dispose();
    }
}
