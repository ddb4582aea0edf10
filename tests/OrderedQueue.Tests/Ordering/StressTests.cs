using NUnit.Framework;
using OrderedQueue.Ordering;
using Shouldly;

namespace OrderedQueue.Tests.Ordering;

/// <summary>Producers, consumers and takers at once: every index once, each producer's packets in its order, counts that add up.</summary>
[CancelAfter(300_000)]
public sealed class StressTests
{
    private const int Producers = 4;
    private const int Consumers = 4;
    private const int NumbersPerProducer = 1 << 20;

    [Test]
    public Task AllAtOnce_SmallLimits([Range(1, 40)] int seed) => RunAsync(seed, packetsPerProducer: 300);

    [Test]
    [Category("Stress")]
    public Task AllAtOnce_ManyPackets([Range(101, 110)] int seed) => RunAsync(seed, packetsPerProducer: 50_000);

    private static async Task RunAsync(int seed, int packetsPerProducer)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        int bits = random.Next(2) == 0 ? 6 : 32;
        var bench = new Bench(Bench.LimitsOf(random.Next(1, 17), random.Next(1, 15), bits, uint.MaxValue - 99) with
        {
            WindowBytes = random.Next(2) == 0 ? 100 : 1 << 20,
        });
        using var backend = new SleepyBackend(bench, takers: 2, seed);
        var numbers = new int[Producers * packetsPerProducer];
        Array.Fill(numbers, -1);
        using var isOver = new CancellationTokenSource();

        Task[] producers = [.. Enumerable.Range(0, Producers).Select(at => Threads.Start(() => Produce(bench, at, packetsPerProducer, seed)))];
        Task[] consumers = [.. Enumerable.Range(0, Consumers).Select(at => Threads.Start(() => Consume(bench, numbers, at, seed)))];
        Task watch = Threads.Start(() => WatchCounts(bench, isOver.Token));
        Task failed = backend.Failed();
        Task first = await Task.WhenAny(Task.WhenAll(producers), failed).WaitAsync(TimeSpan.FromMinutes(4));
        await first;
        failed.IsCompleted.ShouldBeFalse("the backend's threads run until they are told to end");
        bench.Sequencer.Stop();
        await Task.WhenAll(consumers).WaitAsync(Bench.Patience);
        await isOver.CancelAsync();
        await watch.WaitAsync(Bench.Patience);
        await backend.EndAsync();

        ShouldBeInEachProducersOrder(numbers, packetsPerProducer);
        SequencerCounts counts = bench.Sequencer.Counts();
        (counts.Delivered, counts.DroppedOutcomes, counts.HeldBytes).ShouldBe((numbers.Length, 0, 0));
    }

    private static void Produce(Bench bench, int producer, int packets, int seed)
    {
        var random = new Random(seed + (17 * producer));
        for (int at = 0; at < packets; at++)
        {
            int number = (producer * NumbersPerProducer) + at;
            switch (random.Next(8))
            {
                case 0:
                    bench.PutValue(Bench.ResultOf(number));
                    break;
                case 1:
                    bench.PutAsync(number, random.Next(4, 50)).Wait(Bench.Patience).ShouldBeTrue();
                    break;
                case 2:
                    while (!bench.TryPut(number, TimeSpan.FromTicks(random.Next(20_000))))
                    {
                        // No id is used up by a refusal.
                    }
                    break;
                default:
                    bench.Put(number, random.Next(4, 50));
                    break;
            }
        }
    }

    private static void Consume(Bench bench, int[] numbers, int consumer, int seed)
    {
        var random = new Random(seed + (31 * consumer));
        long last = -1;
        while (TakeOne(bench, random, out Delivery delivery) is var result && result != TakeResult.Completed)
        {
            if (result != TakeResult.Taken) continue;
            delivery.Index.ShouldBeGreaterThan(last);
            last = delivery.Index;
            int outcome = delivery.Note is { } note ? (int)note.PassedValue! : delivery.Offset;
            Interlocked.Exchange(ref numbers[delivery.Index], (outcome - 1) / 3).ShouldBe(-1);
        }
    }

    private static TakeResult TakeOne(Bench bench, Random random, out Delivery delivery)
    {
        OrderedOutput queue = bench.Sequencer.Output;
        switch (random.Next(8))
        {
            case 0:
                Task<(TakeResult Result, Delivery Delivery)> take = queue.TakeAsync(TimeSpan.FromMilliseconds(random.Next(20)), CancellationToken.None).AsTask();
                take.Wait(Bench.Patience).ShouldBeTrue();
                delivery = take.Result.Delivery;
                return take.Result.Result;
            case 1:
                TakeResult claim = queue.TryClaim(TimeSpan.FromMilliseconds(random.Next(3)), CancellationToken.None, out delivery);
                if (claim != TakeResult.Taken) return claim;
                if (random.Next(2) == 0)
                {
                    queue.Restore();
                    return TakeResult.Refused;
                }
                queue.Commit();
                return TakeResult.Taken;
            case 2:
                return queue.Take(default(OnlyEven), TimeSpan.FromMilliseconds(random.Next(3)), CancellationToken.None, out delivery);
            case 3:
                return queue.Take(TimeSpan.FromTicks(random.Next(20_000)), CancellationToken.None, out delivery);
            default:
                return queue.Take(Bench.Patience, CancellationToken.None, out delivery);
        }
    }

    private static void WatchCounts(Bench bench, CancellationToken isOver)
    {
        while (!isOver.IsCancellationRequested)
        {
            SequencerCounts counts = bench.Sequencer.Counts();
            counts.Put.ShouldBe(counts.Delivered + counts.Queued + counts.InFlight + counts.Buffered);
            Math.Min(Math.Min(counts.Queued, counts.InFlight), counts.Buffered).ShouldBeGreaterThanOrEqualTo(0);
            if (counts.Put < counts.Delivered) Assert.Fail("delivered before it was put");
            Thread.Yield();
        }
    }

    private static void ShouldBeInEachProducersOrder(int[] numbers, int packetsPerProducer)
    {
        var next = new int[Producers];
        foreach (int number in numbers)
        {
            int producer = number / NumbersPerProducer;
            (number % NumbersPerProducer).ShouldBe(next[producer]++);
        }
        next.ShouldAllBe(count => count == packetsPerProducer);
    }

    private readonly struct OnlyEven : IDeliveryFilter
    {
        public bool Accepts(in Delivery delivery) => delivery.Index % 2 == 0;
    }
}
