using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface;

public sealed class OutcomeTests
{
    [Test]
    public void GetValue_OfNoOutcome_Throws()
    {
        Should.Throw<InvalidOperationException>(() => default(Outcome).GetValue<object>());
        Should.Throw<InvalidOperationException>(() => default(Outcome<int>).GetValue());
        default(Outcome).Status.ShouldBe(OutcomeStatus.None);
    }

    [Test]
    [CancelAfter(30_000)]
    public void ToString_NamesIndexStatusAndError()
    {
        using var queue = new ParallelQueue(new ParallelQueueOptions { Backend = QueueBackend.Inline });
        queue.PutValue(1);
        queue.Put(static () => int.Parse("no number"));

        queue.TryGet(out Outcome passed).ShouldBeTrue();
        queue.TryGet(out Outcome failed).ShouldBeTrue();

        passed.ToString().ShouldBe("0: PassedThrough");
        failed.ToString().ShouldStartWith("1: Faulted: Task lambda() in OutcomeTests");
        failed.ToString().ShouldContain("System.FormatException");
    }
}
