using NUnit.Framework;
using OrderedQueue.Pool;
using Shouldly;

namespace OrderedQueue.Tests.Pool.Supervision;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HeartbeatClockTests
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(8);
    private readonly HeartbeatClock _clock = new(_timeout);

    private WatchAction See(uint beat, long completed, double seconds) => _clock.See(beat, completed, TimeSpan.FromSeconds(seconds));

    [Test]
    public void See_ASilentWorker_PingsEverySecondAndThenCondemns()
    {
        See(5, 0, 100).ShouldBe(WatchAction.None);
        See(5, 0, 100.9).ShouldBe(WatchAction.None);
        for (int second = 101; second < 108; second++)
        {
            See(5, 0, second).ShouldBe(WatchAction.Ask);
            See(5, 0, second + 0.5).ShouldBe(WatchAction.None);
        }
        See(5, 0, 107.9).ShouldBe(WatchAction.None);
        See(5, 0, 108).ShouldBe(WatchAction.Condemn);
        _clock.Silence(TimeSpan.FromSeconds(108)).ShouldBe(_timeout);
    }

    [Test]
    public void See_AWorkerThatAnswers_IsNeverCondemned()
    {
        uint beat = 0;
        for (double now = 0; now < 1000; now += 0.5)
        {
            WatchAction action = See(beat, 0, now);
            action.ShouldNotBe(WatchAction.Condemn);
            if (action == WatchAction.Ask) beat++;
        }
        beat.ShouldBeGreaterThan(900u);
    }

    [Test]
    public void See_AWorkerThatFinishesTasks_IsNeverAsked()
    {
        for (int i = 0; i < 1000; i++) See(0, i, i * 0.5).ShouldBe(WatchAction.None);
    }

    [Test]
    public void See_AfterAStop_WatchesAnew()
    {
        See(0, 0, 100);
        _clock.Stop();
        See(0, 0, 1000).ShouldBe(WatchAction.None);
        See(0, 0, 1007.9).ShouldBe(WatchAction.Ask);
        See(0, 0, 1008).ShouldBe(WatchAction.Condemn);
    }

    [Test]
    public void BeginAnew_AfterASuspension_GivesTheFullTimeAndAsksAtOnce()
    {
        See(0, 0, 100);
        _clock.BeginAnew(TimeSpan.FromSeconds(5000));
        See(0, 0, 5000).ShouldBe(WatchAction.Ask);
        See(0, 0, 5007.9).ShouldBe(WatchAction.Ask);
        See(0, 0, 5008).ShouldBe(WatchAction.Condemn);
    }
}
