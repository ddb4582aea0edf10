using OrderedQueue.Bytes;
using OrderedQueue.Packets;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>
/// Cuts what a worker writes into outcome records without copying: records stay in the buffer they were read into, and only one that
/// crosses a buffer's end is moved. Owned by the link's reading thread.
/// </summary>
internal sealed class OutcomeStream(PipeConnection pipe, OutcomeBufferPool pool, WorkerId worker, long maxPacketBytes) : IDisposable
{
    /// <summary>With less room than this, a read gets a fresh buffer; otherwise it would fetch only a few bytes.</summary>
    private const int MinReadBytes = 4096;

    private int _filled;

    /// <summary>The buffer that <see cref="TryPeek"/> looks into.</summary>
    public OutcomeBuffer Buffer { get; private set; } = pool.Rent(worker);

    /// <summary>Where in it the next record begins.</summary>
    public int Offset { get; private set; }

    /// <summary>Bytes at the end that are not a whole record yet.</summary>
    private int UnparsedBytes => _filled - Offset;

    /// <summary>Blocks for more bytes; false at the end of the pipe.</summary>
    /// <exception cref="WireFormatException">The record that begins here is not one of ours.</exception>
    public bool Fill()
    {
        MakeRoom();
        int read = pipe.Read(Buffer.Free(_filled));
        _filled += read;
        return read > 0;
    }

    /// <summary>The next whole record of <see cref="Buffer"/>, at <see cref="Offset"/>.</summary>
    public bool TryPeek(out OutcomeRecord record)
    {
        record = default;
        int unparsed = UnparsedBytes;
        if (unparsed < OutcomeRecord.HeaderBytes) return false;
        record = Checked(OutcomeRecord.Parse(Buffer.Bytes[Offset..]));
        return unparsed - OutcomeRecord.HeaderBytes >= record.PayloadBytes;
    }

    /// <summary>On to the record behind the one that <see cref="TryPeek"/> showed.</summary>
    public void Advance(in OutcomeRecord record) => Offset += OutcomeRecord.HeaderBytes + record.PayloadBytes;

    public void Dispose() => Buffer.Release();

    private void MakeRoom()
    {
        int room = Buffer.Capacity - _filled;
        if (UnparsedBytes < OutcomeRecord.HeaderBytes)
        {
            if (room < MinReadBytes) MoveTo(pool.Rent(worker));
            return;
        }
        OutcomeRecord record = Checked(OutcomeRecord.Parse(Buffer.Bytes[Offset..]));
        int whole = (int)Math.Min((long)OutcomeRecord.HeaderBytes + record.PayloadBytes, Array.MaxLength);
        if (room >= whole - UnparsedBytes) return;
        if (whole <= OutcomeBufferPool.BufferBytes) MoveTo(pool.Rent(worker));
        else if (UnparsedBytes >= OutcomeRecord.HeaderBytes + LiftedBytes.LeadBytes) MoveTo(LargeBuffer(record, whole));
        else if (room < MinReadBytes) MoveTo(pool.Rent(worker));
    }

    /// <summary>Bytes go into the consumer's own array, unless so large that they must not wait for their turn as future garbage.</summary>
    private OutcomeBuffer LargeBuffer(OutcomeRecord record, int whole)
    {
        ReadOnlySpan<byte> lead = Buffer.Bytes.Slice(Offset + OutcomeRecord.HeaderBytes, LiftedBytes.LeadBytes);
        bool isLiftable = record.Kind == OutcomeKind.Value && whole < NativePages.MinMappedBytes;
        return isLiftable && LiftedBytes.TryFind(lead, record.PayloadBytes, out int position, out int length)
            && position + length == record.PayloadBytes
            ? new LiftedOutcomeBuffer(whole - length, length, worker)
            : new LargeOutcomeBuffer(whole, worker);
    }

    private void MoveTo(OutcomeBuffer next)
    {
        int unparsed = UnparsedBytes;
        ReadOnlySpan<byte> rest = unparsed > 0 ? Buffer.Bytes.Slice(Offset, unparsed) : [];
        int first = Math.Min(unparsed, next.Bytes.Length);
        rest[..first].CopyTo(next.Bytes);
        if (first < unparsed) rest[first..].CopyTo(next.Free(first));
        Buffer.Release();
        (Buffer, Offset, _filled) = (next, 0, unparsed);
    }

    private OutcomeRecord Checked(OutcomeRecord record)
    {
        if (record.PayloadBytes < 0 || record.PayloadBytes > maxPacketBytes)
            throw new WireFormatException($"an outcome of {record.PayloadBytes} bytes; the limit is {maxPacketBytes}");
        if (record.Kind is < OutcomeKind.Value or > OutcomeKind.SoftTimeout)
            throw new WireFormatException($"outcome kind {(int)record.Kind} is unknown");
        return record;
    }
}
