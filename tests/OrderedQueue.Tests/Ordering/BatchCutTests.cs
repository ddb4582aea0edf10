using NUnit.Framework;
using OrderedQueue.Ordering;
using OrderedQueue.Packets;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

public sealed class BatchCutTests
{
    /// <summary>As many as the limits allow when the packets are counted one by one, for every limit.</summary>
    [Test]
    public void Fit_EveryLimit_AsCountedOneByOne([Values("t", "ttttttt", "tppt", "tttp", "tpppp", "tptptpt")] string packets, [Values] bool firstMayLeave)
    {
        int[] sizes = [.. packets.Select((packet, at) => packet == 'p' ? 0 : (7 * at) % 5)];
        var segment = new PacketSegment(new byte[200], packets.Length);
        for (int at = 0; at < packets.Length; at++)
            segment.Append(new byte[sizes[at]], packets[at] == 'p' ? null : NumberTask.One, packets[at] == 'p' ? Bench.Passed(at) : null);
        var batch = new PacketBatch(segment, 0, packets.Length);
        for (int most = 1; most <= packets.Length + 1; most++)
        {
            for (int room = -1; room <= sizes.Sum() + 1; room++)
            {
                for (int bytes = 1; bytes <= batch.Bytes.Length + 1; bytes += 3)
                    BatchCut.Fit(batch, most, bytes, room, firstMayLeave).ShouldBe(CountOneByOne(packets, sizes, most, bytes, room, firstMayLeave), $"{most}, {bytes} bytes, {room} of payload");
            }
        }
    }

    private static int CountOneByOne(string packets, int[] sizes, int most, int maxBytes, long room, bool firstMayLeave)
    {
        int fitting = 0;
        long payload = 0;
        for (int at = 0; at < Math.Min(most, packets.Length); at++)
        {
            payload += sizes[at];
            if (at == 0 ? !firstMayLeave : payload > room || payload + ((at + 1) * PacketRecord.HeaderBytes) > maxBytes) break;
            if (packets[at] == 't') fitting = at + 1;
        }
        return fitting;
    }
}
