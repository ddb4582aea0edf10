using OrderedQueue.Bytes;
using OrderedQueue.Packets;
using OrderedQueue.Wire;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Splits the parent's byte stream into frames. Before each read it lets the session send what it has: one write for every read. Owned by
/// the worker's main thread.
/// </summary>
internal sealed class FrameReader(PipeConnection pipe, long maxPacketBytes, Action beforeRead)
{
    private const int BufferBytes = 256 * 1024;

    /// <summary>A batch of many small packets may exceed the limit of one packet; what fits into the buffer costs nothing.</summary>
    private readonly long _maxBatchBytes = Math.Min(Math.Max(maxPacketBytes + PacketRecord.HeaderBytes, BufferBytes), Array.MaxLength);
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferBytes);
    private readonly LargeArrays _arrays = new();
    private int _start;
    private int _end;

    /// <summary>Content of the body's only packet that is in an array of its own instead of the body.</summary>
    public LiftedBytes? Lifted { get; private set; }

    /// <summary>The next frame, valid until the next call; false when the pipe ended between two frames.</summary>
    public bool TryRead(out FrameHeader header, out ReadOnlySpan<byte> body)
    {
        header = default;
        body = default;
        if (!Fill(FrameHeader.Bytes)) return false;
        header = FrameHeader.Parse(_buffer.AsSpan(_start), _maxBatchBytes);
        _start += FrameHeader.Bytes;
        Lifted = null;
        body = header.BodyBytes <= BufferBytes ? Buffered(header.BodyBytes) : Large(header);
        return true;
    }

    private ReadOnlySpan<byte> Buffered(int bytes)
    {
        if (!Fill(bytes)) throw EndedInside();
        ReadOnlySpan<byte> body = _buffer.AsSpan(_start, bytes);
        _start += bytes;
        return body;
    }

    private ReadOnlySpan<byte> Large(FrameHeader header)
    {
        if (!Fill(PacketRecord.HeaderBytes + LiftedBytes.LeadBytes)) throw EndedInside();
        beforeRead();
        if (header.Type == FrameType.Batch && TryLift(header.BodyBytes, out ReadOnlySpan<byte> around)) return around;
        byte[] body = GC.AllocateUninitializedArray<byte>(header.BodyBytes);
        Take(body);
        return body;
    }

    /// <summary>Reads content into the array that the task gets, if the frame is one packet whose argument allows it.</summary>
    private bool TryLift(int bodyBytes, out ReadOnlySpan<byte> around)
    {
        around = default;
        ReadOnlySpan<byte> lead = _buffer.AsSpan(_start, PacketRecord.HeaderBytes + LiftedBytes.LeadBytes);
        int payloadBytes = bodyBytes - PacketRecord.HeaderBytes;
        if (PacketRecord.Parse(lead).PayloadBytes != payloadBytes) return false;
        if (!LiftedBytes.TryFind(lead[PacketRecord.HeaderBytes..], payloadBytes, out int position, out int length)) return false;
        byte[] rest = GC.AllocateUninitializedArray<byte>(bodyBytes - length);
        byte[] content = _arrays.Allocate(length);
        int before = PacketRecord.HeaderBytes + position;
        Take(rest.AsSpan(0, before));
        Take(content);
        Take(rest.AsSpan(before));
        Lifted = new LiftedBytes(content, position);
        around = rest;
        return true;
    }

    /// <summary>Reads from the buffer, then from the pipe.</summary>
    private void Take(Span<byte> bytes)
    {
        int have = Math.Min(_end - _start, bytes.Length);
        _buffer.AsSpan(_start, have).CopyTo(bytes);
        _start += have;
        pipe.ReadExactly(bytes[have..]);
    }

    private static EndOfStreamException EndedInside() => new("The pipe ended inside a frame.");

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
            if (read == 0) return _end == _start ? false : throw EndedInside();
            _end += read;
        }
        return true;
    }
}
