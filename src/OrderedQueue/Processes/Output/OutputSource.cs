using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace OrderedQueue.Processes;

/// <summary>
/// One output stream of one child. Owned by the draining thread, which alone reads and closes it; other threads may only request that it
/// be given up.
/// </summary>
internal sealed class OutputSource
{
    private readonly Stream _stream;
    private readonly LineAssembler _lines;
    private readonly OutputTail? _tail;
    private volatile bool _isGivenUp;

    public OutputSource(Stream stream, OutputStream kind, OutputTail? tail, LineDelivery delivery)
    {
        _stream = stream;
        _tail = tail;
        _lines = new LineAssembler(line =>
        {
            tail?.Add(line);
            delivery.Post(new OutputLine(kind, line));
        });
    }

    /// <summary>Set once the stream is closed, either read to its end or given up.</summary>
    public ManualResetEventSlim Ended { get; } = new();

    public bool IsGivenUp => _isGivenUp;

    public SafeHandle Handle => ((PipeStream)_stream).SafePipeHandle;

    public void GiveUp() => _isGivenUp = true;

    /// <summary>Reads once, blocking if there is nothing to read. False at the end.</summary>
    public bool ReadOnce(byte[] buffer)
    {
        int count;
        try
        {
            count = _stream.Read(buffer);
        }
        catch (IOException)
        {
            // Nothing more can be read from the pipe, as at its end.
            return false;
        }
        if (count == 0) return false;
        _lines.Append(buffer.AsSpan(0, count));
        _tail?.SetPending(_lines.Pending);
        return true;
    }

    public void Close()
    {
        _tail?.SetPending("");
        _lines.Complete();
        _stream.Dispose();
        Ended.Set();
    }
}
