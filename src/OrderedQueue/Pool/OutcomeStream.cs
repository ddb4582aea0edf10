using OrderedQueue.Packets;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// Cuts what a worker writes into outcome records without copying them: records stay in the buffer that they were read into,
/// and only one that crosses a buffer's end is moved. Owned by the link's reading thread.
/// </summary>
internal sealed class OutcomeStream(PipeConnection pipe, OutcomeBufferPool pool, int workerPid, long maxPacketBytes) : IDisposable
{
    /// <summary>With less room than this a read gets a fresh buffer, or it would fetch crumbs.</summary>
    private const int MinReadBytes = 4096;

    private OutcomeBuffer _buffer = pool.Rent(workerPid);
    private int _parsed;
    private int _filled;

    /// <summary>The buffer that <see cref="TryNext"/> speaks of.</summary>
    public OutcomeBuffer Buffer => _buffer;

    /// <summary>Bytes at the end that were no whole record: what the worker was writing when it died.</summary>
    public int UnparsedBytes => _filled - _parsed;

    /// <summary>Blocks for more bytes; false at the end of the pipe.</summary>
    /// <exception cref="WireFormatException">The record that begins here is not one of ours.</exception>
    public bool Fill()
    {
        MakeRoom();
        int read = pipe.Read(_buffer.Bytes[_filled..]);
        _filled += read;
        return read > 0;
    }

    /// <summary>The next whole record of <see cref="Buffer"/>.</summary>
    public bool TryNext(out OutcomeRecord record, out int offset)
    {
        offset = _parsed;
        record = default;
        int unparsed = UnparsedBytes;
        if (unparsed < OutcomeRecord.HeaderBytes) return false;
        record = Checked(OutcomeRecord.Parse(_buffer.Bytes[_parsed..]));
        if (unparsed - OutcomeRecord.HeaderBytes < record.PayloadBytes) return false;
        _parsed += OutcomeRecord.HeaderBytes + record.PayloadBytes;
        return true;
    }

    public void Dispose() => _buffer.Release();

    private void MakeRoom()
    {
        int needed = MinReadBytes;
        if (UnparsedBytes >= OutcomeRecord.HeaderBytes)
        {
            long whole = (long)OutcomeRecord.HeaderBytes + Checked(OutcomeRecord.Parse(_buffer.Bytes[_parsed..])).PayloadBytes;
            needed = (int)Math.Min(whole - UnparsedBytes, Array.MaxLength - UnparsedBytes);
        }
        if (_buffer.Bytes.Length - _filled < needed) MoveOn(UnparsedBytes + needed);
    }

    private void MoveOn(int bytes)
    {
        OutcomeBuffer next = bytes <= OutcomeBufferPool.BufferBytes
            ? pool.Rent(workerPid)
            : new LargeOutcomeBuffer(bytes, workerPid);
        int unparsed = UnparsedBytes;
        _buffer.Bytes.Slice(_parsed, unparsed).CopyTo(next.Bytes);
        _buffer.Release();
        (_buffer, _parsed, _filled) = (next, 0, unparsed);
    }

    private OutcomeRecord Checked(OutcomeRecord record)
    {
        if (record.PayloadBytes < 0 || record.PayloadBytes > maxPacketBytes) throw new WireFormatException($"an outcome of {record.PayloadBytes} bytes; the limit is {maxPacketBytes}");
        if (record.Kind is < OutcomeKind.Value or > OutcomeKind.SoftTimeout) throw new WireFormatException($"outcome kind {(int)record.Kind} is unknown");
        return record;
    }
}
