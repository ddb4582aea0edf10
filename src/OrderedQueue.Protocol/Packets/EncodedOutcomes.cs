namespace OrderedQueue.Packets;

/// <summary>A buffer of outcome records as a worker wrote them.</summary>
internal abstract class EncodedOutcomes : OutcomeSource
{
    /// <summary>The process that ran the tasks.</summary>
    public abstract int WorkerPid { get; }

    /// <summary>The whole record at <paramref name="offset"/>: header and payload.</summary>
    public abstract ReadOnlySpan<byte> Record(int offset);
}
