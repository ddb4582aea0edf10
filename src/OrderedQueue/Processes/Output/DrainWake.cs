using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace OrderedQueue.Processes.Output;

/// <summary>Wakes the draining thread out of its wait: a pipe to this process itself. Used under the drain's lock, cleared
/// by the draining thread. Read and written by system calls: the streams' own would load .NET's sockets, in the middle of the
/// first queue's start.</summary>
internal sealed class DrainWake : IDisposable
{
    private readonly AnonymousPipeServerStream _readEnd = new(PipeDirection.In, HandleInheritability.None);
    private readonly AnonymousPipeClientStream _writeEnd;
    private int _signalled;

    internal DrainWake() => _writeEnd = new AnonymousPipeClientStream(PipeDirection.Out, _readEnd.ClientSafePipeHandle);

    internal SafeHandle Readable => _readEnd.SafePipeHandle;

    /// <summary>At most one byte is ever in the pipe, so this cannot block.</summary>
    internal void Signal()
    {
        if (Interlocked.Exchange(ref _signalled, 1) == 0)
            UnixCalls.WriteByte(_writeEnd.SafePipeHandle);
    }

    internal void Clear()
    {
        UnixCalls.ReadByte(_readEnd.SafePipeHandle);
        Volatile.Write(ref _signalled, 0);
    }

    public void Dispose()
    {
        _writeEnd.Dispose();
        _readEnd.Dispose();
    }
}
