namespace OrderedQueue.Bytes;

/// <summary>
/// Where a payload that is nothing but one large bin item leaves the item's content instead of copying it. One object serves payload after
/// payload; whoever sends one takes the bytes out.
/// </summary>
/// <param name="minBytes">Less is copied.</param>
internal sealed class Attachment(int minBytes)
{
    public int MinBytes { get; } = minBytes;

    /// <summary>The rest of the payload, in memory of whoever wrote it; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Bytes { get; set; }
}
