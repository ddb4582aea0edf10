using NUnit.Framework;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

[IdSpaces]
public sealed class CompletionOrderTests(int bits, uint first) : OrderingFixture(bits, first)
{
    private const int BatchCount = 7;
    private const int PacketsPerBatch = 2;

    [Test]
    [CancelAfter(60_000)]
    public void Take_EveryCompletionOrderOfSevenBatches_DeliversInTheOrderOfThePuts()
    {
        Bench bench = NewBench();
        int orders = 0;
        int number = 0;
        foreach (int[] order in Permutations(BatchCount))
        {
            bench.PutMany(number, BatchCount * PacketsPerBatch);
            PacketBatch[] batches = [.. Enumerable.Range(0, BatchCount).Select(_ => bench.TakeBatch(PacketsPerBatch))];
            int delivered = 0;
            foreach (int at in order)
            {
                bench.Complete(batches[at]);
                // Whatever is delivered now is the longest finished prefix, no more and no less.
                int prefix = Enumerable.Range(0, BatchCount).TakeWhile(b => Array.IndexOf(order, b) <= Array.IndexOf(order, at)).Count() * PacketsPerBatch;
                ShouldDeliver(bench, number + delivered, Enumerable.Range(number + delivered, prefix - delivered));
                bench.TryTakeResult(out _).ShouldBeFalse();
                delivered = prefix;
            }
            delivered.ShouldBe(BatchCount * PacketsPerBatch);
            number += delivered;
            orders++;
        }
        orders.ShouldBe(5040);
    }

    [Test]
    public void Take_BatchesOfAllSizesOverManyWraps_DeliversInTheOrderOfThePuts()
    {
        Bench bench = NewBench();
        const int packets = 3 * 64 + 7;
        int put = 0, delivered = 0;
        var random = new Random(20_250_101);
        List<PacketBatch> out_ = [];
        bool wrappedInside = false;
        while (delivered < packets)
        {
            while (put < packets && random.Next(4) > 0 && bench.TryPut(put)) put++;
            while (random.Next(3) > 0 && bench.Sequencer.TryTake(random.Next(1, 9), int.MaxValue, out PacketBatch batch))
            {
                out_.Add(batch);
                wrappedInside |= batch.IdAt(batch.Count - 1) < batch.FirstId;
            }
            while (out_.Count > 0 && random.Next(3) > 0)
            {
                int at = random.Next(out_.Count);
                bench.Complete(out_[at]);
                out_.RemoveAt(at);
            }
            while (random.Next(4) > 0 && bench.Sequencer.Counts().HeadIsReady) ShouldDeliver(bench, delivered, delivered++);
        }
        wrappedInside.ShouldBe(bench.IdAt(0) != 0, "the ids were to wrap inside a batch");
        bench.Sequencer.Counts().Put.ShouldBe(packets);
    }

    private static IEnumerable<int[]> Permutations(int count)
    {
        if (count == 0) return [[]];
        return from shorter in Permutations(count - 1)
               from at in Enumerable.Range(0, count)
               select shorter[..at].Append(count - 1).Concat(shorter[at..]).ToArray();
    }
}
