using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface;

public sealed class PutOptionsTests
{
    [Test]
    public void Timeout_NotSet_IsInfiniteAndKnownNotToBeSet()
    {
        var options = new PutOptions { CorrelationId = 1 };

        options.Timeout.ShouldBe(Timeout.InfiniteTimeSpan);
        options.TimeoutIfSet.ShouldBeNull();
        (options with { CorrelationId = 2 }).TimeoutIfSet.ShouldBeNull();
    }

    [Test]
    public void Timeout_SetToItsDefault_IsKnownToBeSet()
    {
        var options = new PutOptions { Timeout = Timeout.InfiniteTimeSpan };

        options.Timeout.ShouldBe(Timeout.InfiniteTimeSpan);
        options.TimeoutIfSet.ShouldBe(Timeout.InfiniteTimeSpan);
        (options with { CorrelationId = 2 }).TimeoutIfSet.ShouldBe(Timeout.InfiniteTimeSpan);
        options.ShouldNotBe(new PutOptions());
    }
}
