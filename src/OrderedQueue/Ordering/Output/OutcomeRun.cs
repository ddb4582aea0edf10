using OrderedQueue.Diagnostics;
using OrderedQueue.Packets;
using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>Outcomes of consecutive packets that arrived together and wait for their turn; the first one leaves first.</summary>
internal struct OutcomeRun(in Arrival arrival, ArrivalTime arrived, ushort retries)
{
    public OutcomeContent? Content { get; } = arrival.Content;

    public ITaskIdentity? Task { get; } = arrival.Task;

    public PacketNote? Note { get; } = arrival.Note;

    /// <summary>Where in <see cref="Content"/> the first outcome is.</summary>
    public int Offset { get; private set; } = arrival.Offset;

    /// <summary>Of all of them.</summary>
    public int HeldBytes { get; private set; } = arrival.HeldBytes;

    public int Count { get; private set; } = arrival.Count;

    /// <summary>An <see cref="ArrivalTime"/>, as a number: a struct would not fit into the gap.</summary>
    public uint ArrivedAt { get; } = arrived.Value;

    /// <summary>Executions before the ones that these are the outcomes of.</summary>
    public ushort Retries { get; } = retries;

    public bool IsFailure { get; } = arrival.IsFailure;

    /// <summary>The first outcome as a run of its own.</summary>
    public readonly OutcomeRun First
    {
        get
        {
            OutcomeRun first = this;
            (first.Count, first.HeldBytes) = (1, FirstBytes);
            return first;
        }
    }

    /// <summary>The first outcome, at its turn.</summary>
    public readonly Delivery ToDelivery(long index, uint packetId) => new()
    {
        Index = index,
        PacketId = packetId,
        Content = Content!,
        Offset = Offset,
        Task = Task,
        Note = Note,
        IsFailure = IsFailure,
        Retries = Retries,
        ArrivedAt = ArrivedAt,
    };

    private readonly int FirstBytes => Count == 1 ? HeldBytes : Content!.BytesAt(Offset);

    /// <summary>Returns the bytes that the outcome held.</summary>
    public int RemoveFirst()
    {
        int bytes = FirstBytes;
        Offset += bytes;
        HeldBytes -= bytes;
        Count--;
        if (Count == 0) this = default;
        return bytes;
    }
}
