using OrderedQueue.Bytes;
using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Local;

/// <summary>One outcome of a worker inside this process, in a reused array. Written by the runner, then read by one consumer.</summary>
internal sealed class LocalOutcomes(WorkerId worker, Action<LocalOutcomes> giveBack) : EncodedOutcomes
{
    private const int FirstBytes = 256;

    /// <summary>A larger array is not kept for the next outcome.</summary>
    private const int KeptBytes = 64 * 1024;

    private byte[] _bytes = new byte[FirstBytes];
    private int _recordBytes;

    public override WorkerId Worker => worker;

    /// <summary>Where a result is written first; one that does not fit goes into an array of the writer's.</summary>
    public Span<byte> PayloadSpace => _bytes.AsSpan(OutcomeRecord.HeaderBytes);

    public int PayloadBytes => _recordBytes - OutcomeRecord.HeaderBytes;

    public void Complete(in PayloadWriter payload, OutcomeKind kind, TimeSpan elapsed)
    {
        _recordBytes = OutcomeRecord.HeaderBytes + payload.Written;
        if (payload.IsSpilled)
        {
            _bytes = new byte[_recordBytes];
            payload.WrittenSpan.CopyTo(PayloadSpace);
        }
        new OutcomeRecord(payload.Written, Ordinal: 0, kind, elapsed.Ticks).Seal(_bytes);
    }

    public override ReadOnlySpan<byte> Record(int offset) => _bytes.AsSpan(0, _recordBytes);

    public override void Release()
    {
        if (_bytes.Length > KeptBytes) _bytes = new byte[FirstBytes];
        giveBack(this);
    }
}
