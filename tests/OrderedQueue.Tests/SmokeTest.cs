using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests;

public sealed class SmokeTest
{
    [Test]
    public void One() => 1.ShouldBe(1);
}
