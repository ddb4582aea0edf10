using NUnit.Framework;
using OrderedQueue.Pool;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Pool.Supervision;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ExecutionClockTests
{
    private static readonly TimeLimits _limits = TimeLimits.Of(Seconds(10), Seconds(4))!;
    private readonly ExecutionClock _clock = new();

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    [Test]
    public void See_TheFirstTime_BelievesTheWorkerAndThenCountsItself()
    {
        _clock.See(1, Seconds(0.5), Seconds(100)).ShouldBe(Seconds(0.5));
        _clock.See(1, Seconds(77), Seconds(103)).ShouldBe(Seconds(3.5));
    }

    [Test]
    public void See_AWorkerThatHadToPrepareTheTaskFirst_CountsFromItsOwnBeginning()
    {
        _clock.See(1, Seconds(0.5), Seconds(100));
        _clock.See(1, Seconds(0.1), Seconds(103)).ShouldBe(Seconds(0.1));
        _clock.See(1, Seconds(2.1), Seconds(105)).ShouldBe(Seconds(2.1));
    }

    [Test]
    public void See_AnotherPacket_BeginsAnew()
    {
        _clock.See(1, Seconds(9), Seconds(100));
        _clock.See(2, Seconds(0.1), Seconds(101)).ShouldBe(Seconds(0.1));
    }

    [Test]
    public void See_TheSameOrdinalAfterAStop_BeginsAnew()
    {
        _clock.See(1, Seconds(9), Seconds(100));
        _clock.Stop();
        _clock.See(1, Seconds(0.1), Seconds(101)).ShouldBe(Seconds(0.1));
    }

    [Test]
    public void BeginAnew_DropsWhatHasBeenCounted()
    {
        _clock.See(1, Seconds(9), Seconds(100));
        _clock.BeginAnew(Seconds(500));
        _clock.See(1, Seconds(9), Seconds(501)).ShouldBe(Seconds(1));
    }

    [Test]
    public void See_AnExecutionThatBeganDuringASuspension_CountsFromItsEndOnly()
    {
        _clock.BeginAnew(Seconds(500));
        _clock.See(1, Seconds(9), Seconds(500)).ShouldBe(Seconds(0));
        _clock.See(1, Seconds(11), Seconds(502)).ShouldBe(Seconds(2));
        _clock.See(2, Seconds(12), Seconds(503)).ShouldBe(Seconds(3));
        _clock.See(3, Seconds(0.5), Seconds(504)).ShouldBe(Seconds(0.5));
    }

    [TestCase(3.999, WatchAction.None)]
    [TestCase(4, WatchAction.Ask)]
    [TestCase(9.999, WatchAction.Ask)]
    [TestCase(10, WatchAction.Condemn)]
    [TestCase(1000, WatchAction.Condemn)]
    public void Decide_AtTheLimits_DoesWhatTheyAsk(double elapsed, object action) =>
        _clock.Decide(Seconds(elapsed), _limits).ShouldBe((WatchAction)action);

    [Test]
    public void Decide_OverTheSoftLimit_CancelsEachExecutionOnce()
    {
        _clock.Decide(_clock.See(1, Seconds(5), Seconds(100)), _limits).ShouldBe(WatchAction.Ask);
        _clock.Decide(_clock.See(1, Seconds(6), Seconds(101)), _limits).ShouldBe(WatchAction.None);
        _clock.Decide(_clock.See(1, Seconds(11), Seconds(106)), _limits).ShouldBe(WatchAction.Condemn);
        _clock.Decide(_clock.See(2, Seconds(5), Seconds(107)), _limits).ShouldBe(WatchAction.Ask);
    }

    [Test]
    public void Decide_WithOneLimitOnly_KnowsNoOther()
    {
        _clock.Decide(Seconds(1e6), TimeLimits.Of(Timeout.InfiniteTimeSpan, Seconds(1))!).ShouldBe(WatchAction.Ask);
        _clock.Decide(Seconds(9.9), TimeLimits.Of(Seconds(10), null)!).ShouldBe(WatchAction.None);
    }

    [Test]
    public void Limits_WithoutAny_AreNull()
    {
        TimeLimits.Of(null, null).ShouldBeNull();
        TimeLimits.Of(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan).ShouldBeNull();
        _limits.Shortest.ShouldBe(Seconds(4));
        TimeLimits.Of(Seconds(3), null)!.Shortest.ShouldBe(Seconds(3));
    }
}
