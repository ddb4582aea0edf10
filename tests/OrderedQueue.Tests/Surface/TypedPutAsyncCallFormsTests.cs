using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface;

/// <summary>Compiles every form of a call of <c>PutAsync</c>, and checks by the value which overload was bound.</summary>
public sealed class TypedPutAsyncCallFormsTests : CallFormsTests
{
    [Test]
    [CancelAfter(30_000)]
    public async Task Static_method_groups()
    {
        using var queue = new ParallelQueue<string>(Options);
        await queue.PutAsync(CallTargets.None);
        await queue.PutAsync(CallTargets.One, 5);
        await queue.PutAsync(CallTargets.Two, 5, "b");
        await queue.PutAsync(CallTargets.Three, 5, "b", 2.5);
        await queue.PutAsync(CallTargets.Four, 5, "b", 2.5, true);
        await queue.PutAsync(CallTargets.Same<int>, 5);
        await queue.PutAsync(CallTargets.Same<string>, "b");
        await queue.PutAsync(CallTargets.None, CancellationToken.None);
        await queue.PutAsync(CallTargets.One, 5, CancellationToken.None);
        await queue.PutAsync(CallTargets.Two, 5, "b", CancellationToken.None);
        await queue.PutAsync(CallTargets.Three, 5, "b", 2.5, CancellationToken.None);
        await queue.PutAsync(CallTargets.Four, 5, "b", 2.5, true, CancellationToken.None);
        await queue.PutAsync(CallTargets.Same<int>, 5, CancellationToken.None);
        await queue.PutAsync(CallTargets.Same<string>, "b", CancellationToken.None);
        await queue.PutAsync(CallTargets.None, new PutOptions());
        await queue.PutAsync(CallTargets.One, 5, new PutOptions());
        await queue.PutAsync(CallTargets.Two, 5, "b", new PutOptions());
        await queue.PutAsync(CallTargets.Three, 5, "b", 2.5, new PutOptions());
        await queue.PutAsync(CallTargets.Four, 5, "b", 2.5, true, new PutOptions());
        await queue.PutAsync(CallTargets.Same<int>, 5, new PutOptions());
        await queue.PutAsync(CallTargets.Same<string>, "b", new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "None", "One 5", "Two 5 b", "Three 5 b 2.5", "Four 5 b 2.5 True", "Same<Int32> 5", "Same<String> b"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Method_groups_with_a_token()
    {
        using var queue = new ParallelQueue<string>(Options);
        await queue.PutAsync(CallTargets.NoneCancellable);
        await queue.PutAsync(CallTargets.OneCancellable, 5);
        await queue.PutAsync(CallTargets.TwoCancellable, 5, "b");
        await queue.PutAsync(CallTargets.ThreeCancellable, 5, "b", 2.5);
        await queue.PutAsync(CallTargets.FourCancellable, 5, "b", 2.5, true);
        await queue.PutAsync(CallTargets.NoneCancellable, CancellationToken.None);
        await queue.PutAsync(CallTargets.OneCancellable, 5, CancellationToken.None);
        await queue.PutAsync(CallTargets.TwoCancellable, 5, "b", CancellationToken.None);
        await queue.PutAsync(CallTargets.ThreeCancellable, 5, "b", 2.5, CancellationToken.None);
        await queue.PutAsync(CallTargets.FourCancellable, 5, "b", 2.5, true, CancellationToken.None);
        await queue.PutAsync(CallTargets.NoneCancellable, new PutOptions());
        await queue.PutAsync(CallTargets.OneCancellable, 5, new PutOptions());
        await queue.PutAsync(CallTargets.TwoCancellable, 5, "b", new PutOptions());
        await queue.PutAsync(CallTargets.ThreeCancellable, 5, "b", 2.5, new PutOptions());
        await queue.PutAsync(CallTargets.FourCancellable, 5, "b", 2.5, true, new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "NoneCancellable token", "OneCancellable 5 token", "TwoCancellable 5 b token", "ThreeCancellable 5 b 2.5 token", "FourCancellable 5 b 2.5 True token"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Of_overloaded_methods_the_one_with_the_token_is_bound()
    {
        using var queue = new ParallelQueue<string>(Options);
        await queue.PutAsync(CallTargets.Either);
        await queue.PutAsync(CallTargets.Either, 5);
        await queue.PutAsync(CallTargets.Either, 5, "b");
        await queue.PutAsync(CallTargets.EitherAsync, 5);
        await queue.PutAsync(CallTargets.EitherValueAsync, 5);
        await queue.PutAsync(CallTargets.Either, CancellationToken.None);
        await queue.PutAsync(CallTargets.Either, 5, CancellationToken.None);
        await queue.PutAsync(CallTargets.Either, 5, "b", CancellationToken.None);
        await queue.PutAsync(CallTargets.EitherAsync, 5, CancellationToken.None);
        await queue.PutAsync(CallTargets.EitherValueAsync, 5, CancellationToken.None);
        await queue.PutAsync(CallTargets.Either, new PutOptions());
        await queue.PutAsync(CallTargets.Either, 5, new PutOptions());
        await queue.PutAsync(CallTargets.Either, 5, "b", new PutOptions());
        await queue.PutAsync(CallTargets.EitherAsync, 5, new PutOptions());
        await queue.PutAsync(CallTargets.EitherValueAsync, 5, new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "Either token", "Either 5 token", "Either 5 b token", "EitherAsync 5 token", "EitherValueAsync 5 token"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Awaited_methods()
    {
        using var queue = new ParallelQueue<string>(Options);
        await queue.PutAsync(CallTargets.AskAsync, 5);
        await queue.PutAsync(CallTargets.AskCancellableAsync, 5);
        await queue.PutAsync(CallTargets.AskValueAsync, 5);
        await queue.PutAsync(static async () => { await Task.Yield(); return "async lambda"; });
        await queue.PutAsync(static async a => { await Task.Yield(); return $"async lambda {a}"; }, 5);
        await queue.PutAsync(static async (a, token) => { await Task.Yield(); return CallTargets.OneCancellable(a, token); }, 5);
        await queue.PutAsync(static async (a, b) => { await Task.Yield(); return a + b; }, "a", "b");
        await queue.PutAsync(CallTargets.AskAsync, 5, CancellationToken.None);
        await queue.PutAsync(CallTargets.AskCancellableAsync, 5, CancellationToken.None);
        await queue.PutAsync(CallTargets.AskValueAsync, 5, CancellationToken.None);
        await queue.PutAsync(static async () => { await Task.Yield(); return "async lambda"; }, CancellationToken.None);
        await queue.PutAsync(static async a => { await Task.Yield(); return $"async lambda {a}"; }, 5, CancellationToken.None);
        await queue.PutAsync(static async (a, token) => { await Task.Yield(); return CallTargets.OneCancellable(a, token); }, 5, CancellationToken.None);
        await queue.PutAsync(static async (a, b) => { await Task.Yield(); return a + b; }, "a", "b", CancellationToken.None);
        await queue.PutAsync(CallTargets.AskAsync, 5, new PutOptions());
        await queue.PutAsync(CallTargets.AskCancellableAsync, 5, new PutOptions());
        await queue.PutAsync(CallTargets.AskValueAsync, 5, new PutOptions());
        await queue.PutAsync(static async () => { await Task.Yield(); return "async lambda"; }, new PutOptions());
        await queue.PutAsync(static async a => { await Task.Yield(); return $"async lambda {a}"; }, 5, new PutOptions());
        await queue.PutAsync(static async (a, token) => { await Task.Yield(); return CallTargets.OneCancellable(a, token); }, 5, new PutOptions());
        await queue.PutAsync(static async (a, b) => { await Task.Yield(); return a + b; }, "a", "b", new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "AskAsync 5", "AskCancellableAsync 5 token", "AskValueAsync 5", "async lambda", "async lambda 5", "OneCancellable 5 token", "ab"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Lambdas_and_local_functions()
    {
        using var queue = new ParallelQueue<string>(Options);
        string prefix = "captured";
        await queue.PutAsync(static () => "lambda");
        await queue.PutAsync(static a => $"lambda {a}", 5);
        await queue.PutAsync(static (a, b) => a + b, "a", "b");
        await queue.PutAsync(static (a, b, c) => a + b + c, "a", "b", "c");
        await queue.PutAsync(static (a, b, c, d) => a + b + c + d, "a", "b", "c", "d");
        await queue.PutAsync(static (int a, CancellationToken token) => CallTargets.OneCancellable(a, token), 5);
        await queue.PutAsync(static (CancellationToken token) => CallTargets.NoneCancellable(token));
        await queue.PutAsync(Local, 5);
        await queue.PutAsync(a => $"{prefix} {a}", 5);
        await queue.PutAsync(async a => { await Task.Yield(); return $"{prefix} {a}"; }, 5);
        await queue.PutAsync(static () => "lambda", CancellationToken.None);
        await queue.PutAsync(static a => $"lambda {a}", 5, CancellationToken.None);
        await queue.PutAsync(static (a, b) => a + b, "a", "b", CancellationToken.None);
        await queue.PutAsync(static (a, b, c) => a + b + c, "a", "b", "c", CancellationToken.None);
        await queue.PutAsync(static (a, b, c, d) => a + b + c + d, "a", "b", "c", "d", CancellationToken.None);
        await queue.PutAsync(static (int a, CancellationToken token) => CallTargets.OneCancellable(a, token), 5, CancellationToken.None);
        await queue.PutAsync(static (CancellationToken token) => CallTargets.NoneCancellable(token), CancellationToken.None);
        await queue.PutAsync(Local, 5, CancellationToken.None);
        await queue.PutAsync(a => $"{prefix} {a}", 5, CancellationToken.None);
        await queue.PutAsync(async a => { await Task.Yield(); return $"{prefix} {a}"; }, 5, CancellationToken.None);
        await queue.PutAsync(static () => "lambda", new PutOptions());
        await queue.PutAsync(static a => $"lambda {a}", 5, new PutOptions());
        await queue.PutAsync(static (a, b) => a + b, "a", "b", new PutOptions());
        await queue.PutAsync(static (a, b, c) => a + b + c, "a", "b", "c", new PutOptions());
        await queue.PutAsync(static (a, b, c, d) => a + b + c + d, "a", "b", "c", "d", new PutOptions());
        await queue.PutAsync(static (int a, CancellationToken token) => CallTargets.OneCancellable(a, token), 5, new PutOptions());
        await queue.PutAsync(static (CancellationToken token) => CallTargets.NoneCancellable(token), new PutOptions());
        await queue.PutAsync(Local, 5, new PutOptions());
        await queue.PutAsync(a => $"{prefix} {a}", 5, new PutOptions());
        await queue.PutAsync(async a => { await Task.Yield(); return $"{prefix} {a}"; }, 5, new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "lambda", "lambda 5", "ab", "abc", "abcd", "OneCancellable 5 token", "NoneCancellable token", "local 5", "captured 5", "captured 5"));

        static string Local(int a) => $"local {a}";
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Instance_methods()
    {
        using var queue = new ParallelQueue<string>(Options);
        var greeter = new CallTargets.Greeter { Greeting = "hello" };
        await queue.PutAsync(greeter.Greet, "ann");
        await queue.PutAsync(new CallTargets.Greeter { Greeting = "bye" }.Greet, "ann");
        await queue.PutAsync(greeter.Greet, "ann", CancellationToken.None);
        await queue.PutAsync(new CallTargets.Greeter { Greeting = "bye" }.Greet, "ann", CancellationToken.None);
        await queue.PutAsync(greeter.Greet, "ann", new PutOptions());
        await queue.PutAsync(new CallTargets.Greeter { Greeting = "bye" }.Greet, "ann", new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "hello ann", "bye ann"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Null_and_derived_arguments()
    {
        using var queue = new ParallelQueue<string>(Options);
        await queue.PutAsync(CallTargets.Describe, (string?)null);
        await queue.PutAsync(CallTargets.Describe, default(string));
        await queue.PutAsync(CallTargets.DescribeAnimal, new CallTargets.Dog { Name = "Rex", Barks = 3 });
        await queue.PutAsync(CallTargets.Sum, new[] { 1, 2, 3 });
        await queue.PutAsync(CallTargets.Describe, (string?)null, CancellationToken.None);
        await queue.PutAsync(CallTargets.Describe, default(string), CancellationToken.None);
        await queue.PutAsync(CallTargets.DescribeAnimal, new CallTargets.Dog { Name = "Rex", Barks = 3 }, CancellationToken.None);
        await queue.PutAsync(CallTargets.Sum, new[] { 1, 2, 3 }, CancellationToken.None);
        await queue.PutAsync(CallTargets.Describe, (string?)null, new PutOptions());
        await queue.PutAsync(CallTargets.Describe, default(string), new PutOptions());
        await queue.PutAsync(CallTargets.DescribeAnimal, new CallTargets.Dog { Name = "Rex", Barks = 3 }, new PutOptions());
        await queue.PutAsync(CallTargets.Sum, new[] { 1, 2, 3 }, new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "null", "null", "Dog Rex", "Sum 6"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Explicit_type_arguments()
    {
        using var queue = new ParallelQueue<string>(Options);
        await queue.PutAsync<int>(CallTargets.One, 5);
        await queue.PutAsync<int, string>(CallTargets.Two, 5, "b");
        await queue.PutAsync<string?>(CallTargets.Describe, null);
        await queue.PutAsync<int>(CallTargets.Either, 5);
        await queue.PutAsync<int>(CallTargets.AskAsync, 5);
        await queue.PutAsync<int>(CallTargets.AskValueAsync, 5);
        await queue.PutAsync<int>(CallTargets.One, 5, CancellationToken.None);
        await queue.PutAsync<int, string>(CallTargets.Two, 5, "b", CancellationToken.None);
        await queue.PutAsync<string?>(CallTargets.Describe, null, CancellationToken.None);
        await queue.PutAsync<int>(CallTargets.Either, 5, CancellationToken.None);
        await queue.PutAsync<int>(CallTargets.AskAsync, 5, CancellationToken.None);
        await queue.PutAsync<int>(CallTargets.AskValueAsync, 5, CancellationToken.None);
        await queue.PutAsync<int>(CallTargets.One, 5, new PutOptions());
        await queue.PutAsync<int, string>(CallTargets.Two, 5, "b", new PutOptions());
        await queue.PutAsync<string?>(CallTargets.Describe, null, new PutOptions());
        await queue.PutAsync<int>(CallTargets.Either, 5, new PutOptions());
        await queue.PutAsync<int>(CallTargets.AskAsync, 5, new PutOptions());
        await queue.PutAsync<int>(CallTargets.AskValueAsync, 5, new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "One 5", "Two 5 b", "null", "Either 5 token", "AskAsync 5", "AskValueAsync 5"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Options_by_name_and_by_place()
    {
        using var queue = new ParallelQueue<string>(Options);
        await queue.PutAsync(CallTargets.None, options: new PutOptions { CorrelationId = "tag" });
        await queue.PutAsync(CallTargets.One, 5, options: new PutOptions { CorrelationId = "tag" });
        await queue.PutAsync(CallTargets.OneCancellable, 5, options: new PutOptions { CorrelationId = "tag" });
        await queue.PutAsync(static (a, b) => a + b, "a", "b", options: new PutOptions { CorrelationId = "tag" });
        await queue.PutAsync(CallTargets.None, new PutOptions { CorrelationId = "tag" }, CancellationToken.None);
        await queue.PutAsync(CallTargets.One, 5, new PutOptions { CorrelationId = "tag" }, CancellationToken.None);
        await queue.PutAsync(CallTargets.OneCancellable, 5, new PutOptions { CorrelationId = "tag" }, CancellationToken.None);
        await queue.PutAsync(static (a, b) => a + b, "a", "b", new PutOptions { CorrelationId = "tag" }, CancellationToken.None);
        await queue.PutAsync(CallTargets.None, options: new PutOptions { CorrelationId = "tag" }, cancellationToken: CancellationToken.None);
        await queue.PutAsync(CallTargets.One, 5, options: new PutOptions { CorrelationId = "tag" }, cancellationToken: CancellationToken.None);
        await queue.PutAsync(CallTargets.OneCancellable, 5, options: new PutOptions { CorrelationId = "tag" }, cancellationToken: CancellationToken.None);
        await queue.PutAsync(static (a, b) => a + b, "a", "b", options: new PutOptions { CorrelationId = "tag" }, cancellationToken: CancellationToken.None);
        queue.Stop();

        queue.ReadAll().Select(outcome => (outcome.GetValue(), outcome.CorrelationId)).ShouldBe(
            Repeat(3, "None", "One 5", "OneCancellable 5 token", "ab").Select(text => (text!, (object?)"tag")));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Arguments_by_name()
    {
        using var queue = new ParallelQueue<string>(Options);
        await queue.PutAsync(task: CallTargets.One, arg: 5);
        await queue.PutAsync(task: CallTargets.Two, arg2: "b", arg1: 5);

        Results(queue).ShouldBe(["One 5", "Two 5 b"]);
    }
}
