using OrderedQueue.Waist;

namespace OrderedQueue.Ordering;

/// <summary>Where a batch ends: pure functions of the packets that could be in it.</summary>
internal static class BatchCut
{
    /// <summary>
    /// How many packets fit: at least one if <paramref name="firstMayLeave"/>, even when it alone is larger than
    /// <paramref name="maxBytes"/>; never ending with a passed-through place.
    /// </summary>
    public static int Fit(in PacketBatch waiting, int maxPackets, int maxBytes, long payloadRoom, bool firstMayLeave)
    {
        int most = Math.Min(maxPackets, waiting.Count);
        if (!firstMayLeave || most == 0) return 0;
        int fitting = Fits(waiting, most, maxBytes, payloadRoom) ? most : 1;
        // The most that fit lie in between: the sums only grow.
        for (int tooMany = most; tooMany - fitting > 1;)
        {
            int middle = (fitting + tooMany) / 2;
            if (Fits(waiting, middle, maxBytes, payloadRoom)) fitting = middle;
            else tooMany = middle;
        }
        return UpToLastTask(waiting, fitting);
    }

    /// <summary>How many values lead.</summary>
    public static int LeadingPassedCount(in PacketBatch packets) => packets.TaskAt(0);

    private static bool Fits(in PacketBatch packets, int count, int maxBytes, long payloadRoom) =>
        packets.Segment.PayloadBytes(packets.Start, count) <= payloadRoom && packets.Segment.RecordBytes(packets.Start, count) <= maxBytes;

    private static int UpToLastTask(in PacketBatch packets, int count)
    {
        int end = 0;
        foreach (PacketStretch stretch in packets.Stretches)
        {
            if (stretch.From >= count) break;
            if (!stretch.IsPassedThrough) end = Math.Min(count, stretch.End);
        }
        return end;
    }
}
