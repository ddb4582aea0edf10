using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace OrderedQueue.Processes;

/// <summary>Wakes the draining thread out of its wait: a pipe to this process itself. Used under the drain's lock, cleared
/// by the draining thread.</summary>
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
            _writeEnd.WriteByte(1);
    }

    internal void Clear()
    {
        _readEnd.ReadByte();
        Volatile.Write(ref _signalled, 0);
    }

    public void Dispose()
    {
        _writeEnd.Dispose();
        _readEnd.Dispose();
    }
}
