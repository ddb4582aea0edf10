using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Tasks;

public sealed class WorkerResourcesTests
{
    private readonly List<string> _disposed = [];

    [Test]
    public void Indexer_OfAMissingName_NamesThoseThatThereAre()
    {
        WorkerResources resources = new();
        Should.Throw<KeyNotFoundException>(() => resources["c"]).Message.ShouldContain("there are none");
        (resources["b"], resources["a"]) = (1, 2);
        Should.Throw<KeyNotFoundException>(() => resources["c"]).Message.ShouldContain("there are: a, b");
        resources["b"].ShouldBe(1);
    }

    [Test]
    public void Get_OfAnotherType_NamesBothTypes()
    {
        WorkerResources resources = new() { ["a"] = "text" };
        resources.Get<string>("a").ShouldBe("text");
        string message = Should.Throw<InvalidCastException>(() => resources.Get<int>("a")).Message;
        message.ShouldContain("System.String");
        message.ShouldContain("System.Int32");
        resources.TryGet("a", out int _).ShouldBeFalse();
        resources.TryGet("a", out string? text).ShouldBeTrue();
        text.ShouldBe("text");
    }

    [Test]
    public void GetOrAdd_CalledTwice_MakesOne()
    {
        WorkerResources resources = new();
        object first = resources.GetOrAdd("a", static () => new object());
        resources.GetOrAdd("a", static () => new object()).ShouldBeSameAs(first);
        Should.Throw<InvalidCastException>(() => resources.GetOrAdd("a", static () => 5));
    }

    [Test]
    public void DisposeAll_WithOneThatFails_GoesOnInReverseOrderAndOncePerObject()
    {
        WorkerResources resources = new();
        var shared = new Tracked(_disposed, "shared");
        resources["1"] = shared;
        resources["2"] = new Failing();
        resources["3"] = new TrackedAsync(_disposed, "asynchronous");
        resources["4"] = shared;
        resources["5"] = new Tracked(_disposed, "replaced");
        resources["5"] = new Tracked(_disposed, "last");
        List<Exception> failures = [];

        resources.DisposeAll(failures.Add);
        resources.DisposeAll(failures.Add);

        _disposed.ShouldBe(["last", "replaced", "asynchronous", "shared"]);
        failures.ShouldHaveSingleItem().Message.ShouldBe("cannot");
    }

    private sealed class Tracked(List<string> disposed, string name) : IDisposable
    {
        public void Dispose() => disposed.Add(name);
    }

    private sealed class TrackedAsync(List<string> disposed, string name) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            disposed.Add(name);
        }
    }

    private sealed class Failing : IDisposable
    {
        public void Dispose() => throw new InvalidOperationException("cannot");
    }
}
