using OrderedQueue.Bytes;

namespace OrderedQueue.Waist;

/// <summary>A buffer of outcome records as a worker wrote them.</summary>
internal abstract class EncodedOutcomes : OutcomeContent
{
    /// <summary>The worker that ran the tasks.</summary>
    public abstract WorkerId Worker { get; }

    /// <summary>What is missing in the payload of the one record here.</summary>
    public LiftedBytes? Lifted { get; init; }

    /// <summary>The whole record at <paramref name="offset"/>: header and payload, without what is <see cref="Lifted"/>.</summary>
    public abstract ReadOnlySpan<byte> Record(int offset);
}
