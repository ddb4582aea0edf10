using NUnit.Framework;
using OrderedQueue.Tests.EndToEnd;
using Shouldly;

namespace OrderedQueue.Tests.Contract;

public abstract partial class QueueContract
{
    [Test]
    [CancelAfter(120_000)]
    public void A_fault_that_the_policy_covers_runs_again_and_the_order_holds([Values(0, 30)] int delayMilliseconds)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("oq-test-");
        try
        {
            var policy = new RetryPolicy { MaxAttempts = 3, On = RetryOn.Faulted, Delay = TimeSpan.FromMilliseconds(delayMilliseconds), ExceptionTypes = [typeof(IOException)] };
            using var queue = new ParallelQueue(Options with { Retry = policy });
            for (int i = 0; i < 20; i++) queue.Put(RetryTasks.ThrowUntil, Path.Combine(folder.FullName, $"{i}"), 1 + (i % 4), i);
            queue.Put(ContractTasks.Fail, 20);
            queue.Stop();
            queue.Join(Patience).ShouldBeTrue();

            for (int i = 0; i < 20; i++)
            {
                queue.TryGet(out Outcome outcome, TimeSpan.Zero).ShouldBeTrue();
                (outcome.Index, outcome.Status, outcome.Attempts).ShouldBe((i, i % 4 == 3 ? OutcomeStatus.Faulted : OutcomeStatus.Value, Math.Min(3, 1 + (i % 4))));
                if (outcome.Error is { } error) (error.Attempts, error.ErrorType).ShouldBe((3, typeof(FileNotFoundException).FullName));
                else outcome.GetValue<int>().ShouldBe(i);
            }
            queue.TryGet(out Outcome other, TimeSpan.Zero).ShouldBeTrue();
            (other.Status, other.Attempts, other.Error!.ErrorType).ShouldBe((OutcomeStatus.Faulted, 1, typeof(FormatException).FullName));
            queue.IsAlive.ShouldBeFalse();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_put_with_a_bad_policy_is_refused_and_uses_up_no_place()
    {
        using var queue = new ParallelQueue(Options);
        var bad = new PutOptions { Retry = new RetryPolicy { MaxAttempts = 0, Jitter = 2 } };

        string message = Should.Throw<ArgumentException>(() => queue.Put(ContractTasks.Square, 3, bad)).Message;

        message.ShouldContain("PutOptions.Retry.MaxAttempts is 0, must be 1 to 65535");
        message.ShouldContain("PutOptions.Retry.Jitter is 2, must be 0 to 1");
        queue.Put(ContractTasks.Square, 4);
        queue.TryGet(out Outcome outcome, Patience).ShouldBeTrue();
        (outcome.Index, outcome.GetValue<int>()).ShouldBe((0, 16));
    }
}
