using NUnit.Framework;
using OrderedQueue.Pool;
using Shouldly;

namespace OrderedQueue.Tests.Pool.Starting;

/// <summary>The clock is the sum of the waits that the budget asks for.</summary>
public sealed class RestartBudgetTests
{
    [Test]
    public void TrySpend_OneFailureAfterTheOther_WaitsLongerUpToASecondAndThenGivesUp()
    {
        var budget = new RestartBudget(25);
        TimeSpan clock = TimeSpan.Zero;

        for (int failure = 1; failure <= 25; failure++)
        {
            budget.TrySpend(out TimeSpan delay, out int failures).ShouldBeTrue();
            failures.ShouldBe(failure);
            delay.ShouldBe(TimeSpan.FromMilliseconds(Math.Min(1000, 50 * (failure - 1))));
            clock += delay;
        }

        budget.TrySpend(out _, out int last).ShouldBeFalse();
        last.ShouldBe(26);
        // 0 + 50 + … + 1000 is 10.5 s, and four times 1 s more.
        clock.ShouldBe(TimeSpan.FromSeconds(14.5));
    }

    [Test]
    public void TrySpend_DefaultBudget_GivesUpWithinSeconds()
    {
        var budget = new RestartBudget(new ParallelQueueOptions { Workers = 2 }.RestartBudget);
        TimeSpan clock = TimeSpan.Zero;
        while (budget.TrySpend(out TimeSpan delay, out _)) clock += delay;

        clock.ShouldBe(TimeSpan.FromMilliseconds(2250));
    }

    [Test]
    public void Succeeded_AnyReadyWorker_StartsCountAndBackOffAnew()
    {
        var budget = new RestartBudget(3);
        for (int round = 0; round < 100; round++)
        {
            for (int failure = 0; failure < 3; failure++)
            {
                budget.TrySpend(out TimeSpan delay, out _).ShouldBeTrue();
                delay.ShouldBe(TimeSpan.FromMilliseconds(50 * failure));
            }
            budget.Succeeded();
        }
    }

    [Test]
    public void TrySpendIdleEnd_ReadyWorkersThatDoNothing_AreOneTooManyInTheEnd()
    {
        var budget = new RestartBudget(3);
        for (int end = 1; end <= 3; end++)
        {
            budget.Succeeded();
            budget.TrySpendIdleEnd(out TimeSpan delay, out int ends).ShouldBeTrue();
            (ends, delay).ShouldBe((end, TimeSpan.FromMilliseconds(50 * (end - 1))));
        }
        budget.Succeeded();
        budget.TrySpendIdleEnd(out _, out int last).ShouldBeFalse();
        last.ShouldBe(4);
    }

    [Test]
    public void GotOn_AnyWorkerThatBeginsATask_StartsTheCountOfIdleEndsAnewAndNoOther()
    {
        var budget = new RestartBudget(2);
        budget.TrySpend(out _, out _).ShouldBeTrue();
        for (int round = 0; round < 10; round++)
        {
            budget.TrySpendIdleEnd(out _, out int ends).ShouldBeTrue();
            ends.ShouldBe(1);
            budget.GotOn();
        }
        budget.TrySpend(out _, out int failures).ShouldBeTrue();
        failures.ShouldBe(2);
    }

    [Test]
    public void TrySpend_FromAllSlotsAtOnce_CountsEachFailureOnce()
    {
        var budget = new RestartBudget(1000);
        int allowed = 0;

        Parallel.For(0, 2000, _ =>
        {
            if (budget.TrySpend(out TimeSpan _, out int _)) Interlocked.Increment(ref allowed);
        });

        allowed.ShouldBe(1000);
    }
}
