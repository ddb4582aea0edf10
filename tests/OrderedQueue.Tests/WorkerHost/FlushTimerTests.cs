using NUnit.Framework;
using OrderedQueue.WorkerHost;
using Shouldly;

namespace OrderedQueue.Tests.WorkerHost;

public sealed class FlushTimerTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _never = TimeSpan.FromHours(1);

    private static IEnumerable<TestCaseData> Timers()
    {
        yield return new TestCaseData((Func<object>)FlushTimer.New).SetArgDisplayNames("of this platform");
        yield return new TestCaseData((Func<object>)(() => new PortableFlushTimer())).SetArgDisplayNames("portable");
    }

    [Test, Platform("Linux")]
    public void New_OnLinux_IsOfTheKernel()
    {
        using var timer = FlushTimer.New();
        timer.ShouldBeOfType<LinuxFlushTimer>();
    }

    [TestCaseSource(nameof(Timers)), CancelAfter(60_000)]
    public void Wait_TimeHasCome_IsTrueOnceForEachTimeSet(Func<object> create)
    {
        using var timer = (FlushTimer)create();
        for (int i = 0; i < 10; i++)
        {
            timer.Set(TimeSpan.FromMilliseconds(1));
            timer.Wait().ShouldBeTrue();
        }
        Task<bool> next = Task.Run(timer.Wait);
        next.Wait(TimeSpan.FromMilliseconds(50)).ShouldBeFalse();
        timer.Set(TimeSpan.FromMilliseconds(1));
        next.Wait(_patience).ShouldBeTrue();
        next.Result.ShouldBeTrue();
    }

    [TestCaseSource(nameof(Timers)), CancelAfter(60_000)]
    public void Set_BeforeTheTimeHasCome_PutsItOff(Func<object> create)
    {
        using var timer = (FlushTimer)create();
        timer.Set(TimeSpan.FromMilliseconds(200));
        Task<bool> wait = Task.Run(timer.Wait);
        timer.Set(_never);
        wait.Wait(TimeSpan.FromMilliseconds(300)).ShouldBeFalse();
        timer.Stop();
        wait.Wait(_patience).ShouldBeTrue();
        wait.Result.ShouldBeFalse();
    }

    [TestCaseSource(nameof(Timers)), CancelAfter(60_000)]
    public void Stop_NothingSet_EndsTheWait(Func<object> create)
    {
        using var timer = (FlushTimer)create();
        Task<bool> wait = Task.Run(timer.Wait);
        wait.Wait(TimeSpan.FromMilliseconds(50)).ShouldBeFalse();
        timer.Stop();
        wait.Wait(_patience).ShouldBeTrue();
        wait.Result.ShouldBeFalse();
        timer.Wait().ShouldBeFalse();
    }
}
