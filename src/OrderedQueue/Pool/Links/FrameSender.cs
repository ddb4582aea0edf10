using System.Diagnostics;
using OrderedQueue.Bytes;
using OrderedQueue.Packets;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// Writes frames to one worker. Small ones are written on the calling thread, which never blocks because the link sends no more than
/// the socket buffer takes; a large one goes to a thread of the link's own, made when first needed, and later frames queue behind it.
/// Every member but <see cref="Dispose"/> needs the link's lock.
/// </summary>
internal sealed class FrameSender(PipeConnection pipe, string threadName) : IDisposable
{
    /// <summary>A frame with a larger body is written by a thread that can wait for the worker to read it.</summary>
    public const int MaxSmallBytes = 128 * 1024;

    private readonly byte[] _frame = GC.AllocateUninitializedArray<byte>(FrameHeader.Bytes + MaxSmallBytes);
    private readonly Queue<(byte[] Lead, ReadOnlyMemory<byte> Remainder)> _waiting = new();
    private readonly Lock _queue = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private Thread? _writer;
    private volatile bool _isBusy;
    private volatile bool _isBroken;
    private volatile bool _stop;

    /// <summary>True while a large frame is being written.</summary>
    public bool IsBusy => _isBusy;

    /// <summary>Bytes of all frames handed over so far.</summary>
    public long SentBytes { get; private set; }

    public void Send(FrameHeader header, ReadOnlyMemory<byte> body)
    {
        Debug.Assert(header.BodyBytes == body.Length, "The header must tell the body's length.");
        SentBytes += FrameHeader.Bytes + body.Length;
        if (_isBusy || body.Length > MaxSmallBytes)
        {
            Queue(header, body);
            return;
        }
        header.Write(_frame);
        body.Span.CopyTo(_frame.AsSpan(FrameHeader.Bytes));
        Write(_frame.AsSpan(0, FrameHeader.Bytes + body.Length));
    }

    /// <summary>Ends the writing thread; the pipe has been shut down, so it is in no call for long.</summary>
    public void Dispose()
    {
        _stop = true;
        _wake.Set();
        _writer?.Join();
        _wake.Dispose();
    }

    private void Queue(FrameHeader header, ReadOnlyMemory<byte> body)
    {
        // A short write first, from which the worker learns where to read the rest to.
        int leadBytes = Math.Min(body.Length, PacketRecord.HeaderBytes + LiftedBytes.LeadBytes);
        byte[] lead = new byte[FrameHeader.Bytes + leadBytes];
        header.Write(lead);
        body.Span[..leadBytes].CopyTo(lead.AsSpan(FrameHeader.Bytes));
        lock (_queue)
        {
            _waiting.Enqueue((lead, body[leadBytes..]));
            _isBusy = true;
        }
        if (_writer is null)
        {
            _writer = new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = threadName };
            _writer.Start();
        }
        _wake.Set();
    }

    private void Run()
    {
        while (!_stop)
        {
            while (TryDequeue(out byte[] lead, out ReadOnlyMemory<byte> remainder))
            {
                Write(lead);
                Write(remainder.Span);
            }
            _wake.WaitOne();
        }
    }

    private bool TryDequeue(out byte[] lead, out ReadOnlyMemory<byte> remainder)
    {
        lock (_queue)
        {
            bool any = _waiting.TryDequeue(out (byte[] Lead, ReadOnlyMemory<byte> Remainder) next) && !_stop;
            (lead, remainder) = next;
            if (!any) _isBusy = false;
            return any;
        }
    }

    /// <summary>A failed write decides nothing: the reading side sees the end of the link and handles it.</summary>
    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (_isBroken) return;
        try { pipe.Write(bytes); }
        catch (IOException) { _isBroken = true; }
    }
}
