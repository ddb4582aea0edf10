using NUnit.Framework;
using OrderedQueue.Pool;
using Shouldly;

namespace OrderedQueue.Tests.Pool.Supervision;

public sealed class SupervisionPolicyTests
{
    private const long MebiByte = 1 << 20;

    [TestCase(1, 1)]
    [TestCase(10, 1)]
    [TestCase(100, 5)]
    [TestCase(1000, 50)]
    [TestCase(60_000, 50)]
    public void ForTimeLimit_IsATwentiethWithinBounds(double limitMilliseconds, double tickMilliseconds) =>
        TickPolicy.ForTimeLimit(TimeSpan.FromMilliseconds(limitMilliseconds)).ShouldBe(TimeSpan.FromMilliseconds(tickMilliseconds));

    [Test]
    public void ForTimeLimit_WithoutOne_IsNever() => TickPolicy.ForTimeLimit(TimeSpan.MaxValue).ShouldBe(TimeSpan.MaxValue);

    [Test]
    public void ForHealth_FollowsTheLimitsInForce()
    {
        TickPolicy.ForHealth(new WorkerLimits()).ShouldBe(TimeSpan.MaxValue);
        TickPolicy.ForHealth(WorkerLimits.Of(new ParallelQueueOptions())).ShouldBe(TimeSpan.FromMilliseconds(500));
        TickPolicy.ForHealth(new WorkerLimits { Heartbeat = TimeSpan.FromSeconds(2) }).ShouldBe(TimeSpan.FromMilliseconds(100));
        TickPolicy.ForHealth(new WorkerLimits { Heartbeat = TimeSpan.FromSeconds(100), WorkerMemory = 1 }).ShouldBe(TimeSpan.FromMilliseconds(100));
        TickPolicy.ForHealth(new WorkerLimits { WorkerAge = TimeSpan.FromDays(1) }).ShouldBe(TimeSpan.FromMilliseconds(100));
        TickPolicy.ForHealth(new WorkerLimits { TasksPerWorker = 3 }).ShouldBe(TimeSpan.MaxValue);
    }

    [Test]
    public void WasSuspended_MoreThanASecondLate_IsTrue()
    {
        TimeSpan tick = TimeSpan.FromMilliseconds(50);
        TickPolicy.WasSuspended(TimeSpan.FromMilliseconds(1050), tick).ShouldBeFalse();
        TickPolicy.WasSuspended(TimeSpan.FromMilliseconds(1051), tick).ShouldBeTrue();
        TickPolicy.WasSuspended(TimeSpan.Zero, tick).ShouldBeFalse();
    }

    [Test]
    public void IsDue_ByTasks_WhenAllAreSpent()
    {
        new WorkerLimits().IsRecyclingDue(isSpent: true, 3, TimeSpan.Zero, null).ShouldBeTrue();
        new WorkerLimits().IsRecyclingDue(isSpent: false, 3, TimeSpan.MaxValue, long.MaxValue).ShouldBeFalse();
    }

    [TestCase(10, 60, false)]
    [TestCase(10, 61, true)]
    [TestCase(0, 61, false, Description = "a worker that has done nothing yet stays")]
    public void IsDue_ByMemory_OnceItHasFinishedATask(long completed, long mebiBytes, bool isDue) =>
        new WorkerLimits { RecycleAboveMemory = 60 * MebiByte }.IsRecyclingDue(isSpent: false, completed, TimeSpan.Zero, mebiBytes * MebiByte).ShouldBe(isDue);

    [TestCase(10, 59, false)]
    [TestCase(10, 60, true)]
    [TestCase(0, 60, false)]
    public void IsDue_ByAge_OnceItHasFinishedATask(long completed, double seconds, bool isDue) =>
        new WorkerLimits { WorkerAge = TimeSpan.FromMinutes(1) }.IsRecyclingDue(isSpent: false, completed, TimeSpan.FromSeconds(seconds), null).ShouldBe(isDue);

    [Test]
    public void IsDue_WithoutAMeasurement_SaysNothingOfMemory() =>
        new WorkerLimits { RecycleAboveMemory = 1 }.IsRecyclingDue(isSpent: false, 5, TimeSpan.Zero, null).ShouldBeFalse();
}
