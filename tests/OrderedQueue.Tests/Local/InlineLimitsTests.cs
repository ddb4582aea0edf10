using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Local;

/// <summary>Which limits the inline backend can keep: it can ask a task to end, and cannot make it.</summary>
public sealed class InlineLimitsTests
{
    private static readonly TimeSpan _soft = TimeSpan.FromMilliseconds(20);

    private readonly ParallelQueueOptions _options = new() { Backend = QueueBackend.Inline, SoftTimeout = _soft, TaskTimeout = TimeSpan.FromMilliseconds(1) };

    [Test, CancelAfter(30_000)]
    public void A_task_that_ends_with_its_token_has_timed_out_softly()
    {
        using var queue = new ParallelQueue<int>(_options);
        queue.Put(UntilCancelled, 1);

        queue.TryGet(out Outcome<int> outcome, TimeSpan.Zero).ShouldBeTrue();

        outcome.Status.ShouldBe(OutcomeStatus.TimedOut);
        var error = outcome.Error.ShouldBeOfType<TaskTimeoutException>();
        error.IsSoft.ShouldBeTrue();
        error.Limit.ShouldBe(_soft);
        error.Elapsed.ShouldBe(outcome.Elapsed);
        error.Elapsed.ShouldBeGreaterThanOrEqualTo(_soft - TimeSpan.FromMilliseconds(5));
        error.ErrorType.ShouldBe(typeof(OperationCanceledException).FullName);
        error.InnerException.ShouldBeOfType<OperationCanceledException>();
        error.Message.ShouldContain("its soft time limit of 20 ms");
    }

    [Test, CancelAfter(30_000)]
    public void Any_other_end_counts_as_it_is()
    {
        using var queue = new ParallelQueue<int>(_options);
        queue.Put(UntilCancelledThenValue, 5);
        queue.Put(CancelsOnItsOwn, 1);

        queue.Get().ShouldBe(5);
        queue.TryGet(out Outcome<int> outcome, TimeSpan.Zero).ShouldBeTrue();
        outcome.Status.ShouldBe(OutcomeStatus.Faulted);
    }

    [Test, CancelAfter(30_000)]
    public void A_put_may_do_without_the_soft_limit()
    {
        using var queue = new ParallelQueue<bool>(_options);
        queue.Put(IsCancelledWithinAMoment, 0, new PutOptions { SoftTimeout = Timeout.InfiniteTimeSpan });
        queue.Put(IsCancelledWithinAMoment, 0);

        queue.Get().ShouldBeFalse();
        queue.Get().ShouldBeTrue();
    }

    private static int UntilCancelled(int value, CancellationToken token)
    {
        token.WaitHandle.WaitOne();
        token.ThrowIfCancellationRequested();
        return value;
    }

    private static int UntilCancelledThenValue(int value, CancellationToken token)
    {
        token.WaitHandle.WaitOne();
        return value;
    }

    private static int CancelsOnItsOwn(int value, CancellationToken token) => throw new OperationCanceledException($"{value} {token.IsCancellationRequested}");

    private static bool IsCancelledWithinAMoment(int value, CancellationToken token) => token.WaitHandle.WaitOne(200);
}
