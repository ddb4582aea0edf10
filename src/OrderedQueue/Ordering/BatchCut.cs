using OrderedQueue.Packets;

namespace OrderedQueue.Ordering;

/// <summary>Where a batch ends: pure functions of the packets that could be in it.</summary>
internal static class BatchCut
{
    /// <summary>
    /// How many packets fit: at least one if <paramref name="firstMayLeave"/>, even when it alone is larger than
    /// <paramref name="maxBytes"/>; never ending with a passed-through place.
    /// </summary>
    public static int Fit(ReadOnlySpan<PacketEntry> waiting, int maxPackets, int maxBytes, long payloadRoom, bool firstMayLeave)
    {
        int most = Math.Min(maxPackets, waiting.Length);
        int fitting = 0;
        long payloadBytes = 0;
        for (int at = 0; at < most; at++)
        {
            ref readonly PacketEntry entry = ref waiting[at];
            payloadBytes += entry.PayloadBytes;
            bool fits = at == 0
                ? firstMayLeave
                : payloadBytes <= payloadRoom && payloadBytes + ((at + 1L) * PacketRecord.HeaderBytes) <= maxBytes;
            if (!fits) break;
            if (!entry.IsPassedThrough) fitting = at + 1;
        }
        return fitting;
    }

    public static int LeadingPassedCount(ReadOnlySpan<PacketEntry> entries)
    {
        int count = 0;
        while (count < entries.Length && entries[count].IsPassedThrough) count++;
        return count;
    }

    public static int TravellingCount(ReadOnlySpan<PacketEntry> entries)
    {
        int count = 0;
        foreach (ref readonly PacketEntry entry in entries) if (!entry.IsPassedThrough) count++;
        return count;
    }
}
