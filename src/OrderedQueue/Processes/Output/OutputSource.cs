using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace OrderedQueue.Processes.Output;

/// <summary>One output stream of one child. Owned by the draining thread, which alone reads and closes it; others may only
/// ask it to be given up.</summary>
internal sealed class OutputSource
{
    private readonly Stream _stream;
    private readonly LineAssembler _lines;
    private readonly OutputTail? _tail;
    private volatile bool _isGivenUp;

    internal OutputSource(Stream stream, OutputStream kind, OutputTail? tail, LineDelivery delivery)
    {
        _stream = stream;
        _tail = tail;
        _lines = new LineAssembler(line =>
        {
            tail?.Add(line);
            delivery.Post(kind, line);
        });
    }

    /// <summary>Set when everything has been read and the stream is closed, or when it was given up and is closed.</summary>
    internal ManualResetEventSlim Ended { get; } = new();

    internal bool IsGivenUp => _isGivenUp;

    internal SafeHandle Handle => ((PipeStream)_stream).SafePipeHandle;

    internal void GiveUp() => _isGivenUp = true;

    /// <summary>Reads once, blocking if nothing is there. False at the end.</summary>
    internal bool ReadOnce(byte[] buffer)
    {
        int count;
        try
        {
            count = _stream.Read(buffer);
        }
        catch (IOException)
        {
            // Nothing can be learned from the pipe any more: the same as its end.
            return false;
        }

        if (count == 0)
            return false;
        _lines.Append(buffer.AsSpan(0, count));
        _tail?.SetPending(_lines.Pending);
        return true;
    }

    internal void Close()
    {
        _tail?.SetPending("");
        _lines.Complete();
        _stream.Dispose();
        Ended.Set();
    }
}
