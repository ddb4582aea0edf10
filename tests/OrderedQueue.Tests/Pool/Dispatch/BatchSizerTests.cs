using NUnit.Framework;
using OrderedQueue.Packets;
using OrderedQueue.Pool;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Pool.Dispatch;

public sealed class BatchSizerTests
{
    private static readonly SomeTask _fast = new(0), _slow = new(40);

    private static PacketBatch Packets(params ITaskIdentity?[] tasks)
    {
        var segment = new PacketSegment(new byte[PacketRecord.HeaderBytes * tasks.Length], tasks.Length);
        foreach (ITaskIdentity? task in tasks) segment.Append([], task, note: null);
        return new PacketBatch(segment, 0, tasks.Length);
    }

    [Test]
    public void Fit_TaskNeverSeen_GoesAlone()
    {
        var sizer = new BatchSizer();
        sizer.Fit(Packets(_fast, _fast), out _).ShouldBe(1);
        sizer.Suggest(queued: 4096, workers: 2).ShouldBe(1);
    }

    [Test]
    public void Fit_KnownTasks_FillFourMilliseconds()
    {
        var sizer = new BatchSizer();
        sizer.Observe(_fast, elapsedTicks: 2000, longestTicks: 200, count: 10); // 20 µs each
        sizer.Fit(Packets([.. Enumerable.Repeat(_fast, 500)]), out double expected).ShouldBe(200);
        expected.ShouldBe(BatchSizer.BatchTicks);
    }

    [Test]
    public void Fit_SlowTaskAmongFastOnes_BeginsABatchOfItsOwn()
    {
        var sizer = new BatchSizer();
        sizer.Observe(_fast, 10, 1, 10);
        sizer.Observe(_slow, 20 * TimeSpan.TicksPerMillisecond, 20 * TimeSpan.TicksPerMillisecond, 1);
        sizer.Fit(Packets(_fast, _fast, _slow, _fast), out _).ShouldBe(2);
        sizer.Fit(Packets(_slow, _fast), out _).ShouldBe(1);
    }

    [Test]
    public void Observe_SlowerDoublesAtMost_FasterByHalves()
    {
        var sizer = new BatchSizer();
        sizer.Observe(_fast, 1000, 1000, 1);
        Fit().ShouldBe(40);
        sizer.Observe(_fast, 1600, 1600, 1);
        Fit().ShouldBe(25);
        sizer.Observe(_fast, 500_000, 500_000, 1);
        Fit().ShouldBe(12);
        sizer.Observe(_fast, 0, 0, 1);
        Fit().ShouldBe(25);

        int Fit() => sizer.Fit(Packets([.. Enumerable.Repeat(_fast, 50)]), out _);
    }

    [Test]
    public void Observe_LongestOfSeveral_DoesNotCount()
    {
        var sizer = new BatchSizer();
        sizer.Observe(_fast, elapsedTicks: 1000 + 300_000, longestTicks: 300_000, count: 2);
        sizer.Fit(Packets([.. Enumerable.Repeat(_fast, 50)]), out _).ShouldBe(40);
    }

    /// <summary>From a tenth of a microsecond or from nothing at all to a second.</summary>
    [TestCase(1)]
    [TestCase(0)]
    public void Observe_TaskThatHasBecomeVerySlow_IsKnownAfterTwentyFiveOutcomes(long ticks)
    {
        var sizer = new BatchSizer();
        sizer.Observe(_fast, ticks, ticks, 1);
        for (int i = 0; i < 25; i++) sizer.Observe(_fast, TimeSpan.TicksPerSecond, TimeSpan.TicksPerSecond, 1);
        sizer.Fit(Packets(_fast), out double expected).ShouldBe(1);
        expected.ShouldBe(TimeSpan.TicksPerSecond);
    }

    [TestCase(1, 2, 1)]
    [TestCase(4, 2, 1)]
    [TestCase(5, 2, 2)]
    [TestCase(60, 2, 15)]
    [TestCase(100_000, 2, 40)]
    public void Suggest_TasksWorthAWakeUpEach_ShareOfTheQueueUpToABatch(int queued, int workers, int expected)
    {
        var sizer = new BatchSizer();
        sizer.Observe(_slow, 1000, 1000, 1);
        sizer.Suggest(queued, workers).ShouldBe(expected);
    }

    [TestCase(1, 500)]
    [TestCase(1999, 500)]
    [TestCase(2400, 600)]
    [TestCase(4096, 1024)]
    [TestCase(100_000, 1024)]
    public void Suggest_FastTasks_AtLeastWhatIsWorthAWakeUp(int queued, int expected)
    {
        var sizer = new BatchSizer();
        sizer.Observe(_fast, 10, 1, 10);
        sizer.Suggest(queued, workers: 2).ShouldBe(expected);
    }

    [Test]
    public void IsWorthWaking_FewFastTasks_IsFalse()
    {
        var sizer = new BatchSizer();
        sizer.IsWorthWaking(1).ShouldBeTrue();
        sizer.Observe(_fast, 10, 1, 10);
        sizer.IsWorthWaking(499).ShouldBeFalse();
        sizer.IsWorthWaking(500).ShouldBeTrue();
        sizer.Observe(_slow, 1000, 1000, 1);
        sizer.IsWorthWaking(1).ShouldBeTrue();
    }

    [Test]
    public void PaysToPrefetch_OnlyShortPackets()
    {
        var sizer = new BatchSizer();
        sizer.PaysToPrefetch.ShouldBeFalse();
        sizer.Observe(_fast, 10, 1, 10);
        sizer.PaysToPrefetch.ShouldBeTrue();
        sizer.Observe(_slow, (20 * TimeSpan.TicksPerMillisecond) - 1, (20 * TimeSpan.TicksPerMillisecond) - 1, 1);
        sizer.PaysToPrefetch.ShouldBeTrue();
        sizer.Observe(_slow, 20 * TimeSpan.TicksPerMillisecond, 20 * TimeSpan.TicksPerMillisecond, 1);
        sizer.PaysToPrefetch.ShouldBeFalse();
    }

    private sealed class SomeTask(int index) : ITaskIdentity
    {
        public string Name => "task";

        public int Index => index;
    }
}
