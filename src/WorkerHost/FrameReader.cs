using OrderedQueue.Packets;
using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Cuts the parent's byte stream into frames. Before it has to ask the system for more it lets the session send what it has:
/// one write for every read. Owned by the worker's main thread.
/// </summary>
internal sealed class FrameReader(PipeConnection pipe, long maxPacketBytes, Action beforeRead)
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Many small packets make a larger batch than one packet may be; what fits the buffer costs nothing.</summary>
    private readonly long _maxBatchBytes = Math.Min(Math.Max(maxPacketBytes + PacketRecord.HeaderBytes, BufferBytes), Array.MaxLength);
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferBytes);
    private int _start;
    private int _end;

    /// <summary>The next frame, valid until the next call; false when the pipe ended between two frames.</summary>
    public bool TryRead(out FrameHeader header, out ReadOnlySpan<byte> body)
    {
        header = default;
        body = default;
        if (!Fill(FrameHeader.Bytes)) return false;
        header = FrameHeader.Parse(_buffer.AsSpan(_start), _maxBatchBytes);
        _start += FrameHeader.Bytes;
        body = header.BodyBytes <= BufferBytes ? Buffered(header.BodyBytes) : Large(header.BodyBytes);
        return true;
    }

    private ReadOnlySpan<byte> Buffered(int bytes)
    {
        if (!Fill(bytes)) throw new EndOfStreamException("The pipe ended inside a frame.");
        ReadOnlySpan<byte> body = _buffer.AsSpan(_start, bytes);
        _start += bytes;
        return body;
    }

    private ReadOnlySpan<byte> Large(int bytes)
    {
        byte[] body = GC.AllocateUninitializedArray<byte>(bytes);
        int have = _end - _start;
        _buffer.AsSpan(_start, have).CopyTo(body);
        _start = _end = 0;
        beforeRead();
        pipe.ReadExactly(body.AsSpan(have));
        return body;
    }

    private bool Fill(int bytes)
    {
        if (_end - _start >= bytes) return true;
        if (_buffer.Length - _start < bytes || _start == _end)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        beforeRead();
        while (_end - _start < bytes)
        {
            int read = pipe.Read(_buffer.AsSpan(_end));
            if (read == 0) return _end == _start ? false : throw new EndOfStreamException("The pipe ended inside a frame.");
            _end += read;
        }
        return true;
    }
}
