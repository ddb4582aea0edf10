using NUnit.Framework;
using OrderedQueue.Ordering;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

[NonParallelizable]
public sealed class AllocationTests
{
    private const int Packets = 100_000;

    [TestCase(1)]
    [TestCase(64)]
    [TestCase(1000)]
    public void PutTakeAcceptGet_SteadyState_AllocatesNothingPerPacket(int inFlight)
    {
        var bench = new Bench(Bench.LimitsOf(window: 2048, input: 2048));
        var arrivals = new Arrival[inFlight];
        Run(bench, arrivals, Packets / 10);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(bench, arrivals, Packets);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Packets);
    }

    private static void Run(Bench bench, Arrival[] arrivals, int packets)
    {
        for (int put = 0; put < packets;)
        {
            int round = put + arrivals.Length;
            for (; put < round; put++) if (!bench.TryPut(put)) Assert.Fail("no room");
            int count = 0;
            while (bench.Sequencer.TryTake(256, 64 * 1024, out PacketBatch batch))
            {
                for (int at = 0; at < batch.Count; at++) arrivals[at] = bench.OutcomeOf(batch, at);
                bench.Sequencer.Accept(arrivals.AsSpan(0, batch.Count));
                bench.Sequencer.Finish(batch);
                count += batch.Count;
            }
            for (; count > 0; count--)
            {
                if (!bench.TryTakeResult(out Delivery delivery)) Assert.Fail("not ready");
                delivery.Content.Release();
            }
        }
    }
}
