using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface;

/// <summary>Compiles every form of a call of <c>TryPut</c>, and checks by the value which overload was bound.</summary>
public sealed class TypedTryPutCallFormsTests : CallFormsTests
{
    [Test]
    [CancelAfter(30_000)]
    public void Static_method_groups()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.TryPut(CallTargets.None).ShouldBeTrue();
        queue.TryPut(CallTargets.One, 5).ShouldBeTrue();
        queue.TryPut(CallTargets.Two, 5, "b").ShouldBeTrue();
        queue.TryPut(CallTargets.Three, 5, "b", 2.5).ShouldBeTrue();
        queue.TryPut(CallTargets.Four, 5, "b", 2.5, true).ShouldBeTrue();
        queue.TryPut(CallTargets.Same<int>, 5).ShouldBeTrue();
        queue.TryPut(CallTargets.Same<string>, "b").ShouldBeTrue();
        queue.TryPut(CallTargets.None, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.One, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.Two, 5, "b", TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.Three, 5, "b", 2.5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.Four, 5, "b", 2.5, true, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.Same<int>, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.Same<string>, "b", TimeSpan.FromSeconds(1)).ShouldBeTrue();

        Results(queue).ShouldBe(Repeat(2, "None", "One 5", "Two 5 b", "Three 5 b 2.5", "Four 5 b 2.5 True", "Same<Int32> 5", "Same<String> b"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Method_groups_with_a_token()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.TryPut(CallTargets.NoneCancellable).ShouldBeTrue();
        queue.TryPut(CallTargets.OneCancellable, 5).ShouldBeTrue();
        queue.TryPut(CallTargets.TwoCancellable, 5, "b").ShouldBeTrue();
        queue.TryPut(CallTargets.ThreeCancellable, 5, "b", 2.5).ShouldBeTrue();
        queue.TryPut(CallTargets.FourCancellable, 5, "b", 2.5, true).ShouldBeTrue();
        queue.TryPut(CallTargets.NoneCancellable, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.OneCancellable, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.TwoCancellable, 5, "b", TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.ThreeCancellable, 5, "b", 2.5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.FourCancellable, 5, "b", 2.5, true, TimeSpan.FromSeconds(1)).ShouldBeTrue();

        Results(queue).ShouldBe(Repeat(2, "NoneCancellable token", "OneCancellable 5 token", "TwoCancellable 5 b token", "ThreeCancellable 5 b 2.5 token", "FourCancellable 5 b 2.5 True token"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Of_overloaded_methods_the_one_with_the_token_is_bound()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.TryPut(CallTargets.Either).ShouldBeTrue();
        queue.TryPut(CallTargets.Either, 5).ShouldBeTrue();
        queue.TryPut(CallTargets.Either, 5, "b").ShouldBeTrue();
        queue.TryPut(CallTargets.EitherAsync, 5).ShouldBeTrue();
        queue.TryPut(CallTargets.EitherValueAsync, 5).ShouldBeTrue();
        queue.TryPut(CallTargets.Either, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.Either, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.Either, 5, "b", TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.EitherAsync, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.EitherValueAsync, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();

        Results(queue).ShouldBe(Repeat(2, "Either token", "Either 5 token", "Either 5 b token", "EitherAsync 5 token", "EitherValueAsync 5 token"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Awaited_methods()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.TryPut(CallTargets.AskAsync, 5).ShouldBeTrue();
        queue.TryPut(CallTargets.AskCancellableAsync, 5).ShouldBeTrue();
        queue.TryPut(CallTargets.AskValueAsync, 5).ShouldBeTrue();
        queue.TryPut(static async () => { await Task.Yield(); return "async lambda"; }).ShouldBeTrue();
        queue.TryPut(static async a => { await Task.Yield(); return $"async lambda {a}"; }, 5).ShouldBeTrue();
        queue.TryPut(static async (a, token) => { await Task.Yield(); return CallTargets.OneCancellable(a, token); }, 5).ShouldBeTrue();
        queue.TryPut(static async (a, b) => { await Task.Yield(); return a + b; }, "a", "b").ShouldBeTrue();
        queue.TryPut(CallTargets.AskAsync, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.AskCancellableAsync, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.AskValueAsync, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(static async () => { await Task.Yield(); return "async lambda"; }, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(static async a => { await Task.Yield(); return $"async lambda {a}"; }, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(static async (a, token) => { await Task.Yield(); return CallTargets.OneCancellable(a, token); }, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(static async (a, b) => { await Task.Yield(); return a + b; }, "a", "b", TimeSpan.FromSeconds(1)).ShouldBeTrue();

        Results(queue).ShouldBe(Repeat(2, "AskAsync 5", "AskCancellableAsync 5 token", "AskValueAsync 5", "async lambda", "async lambda 5", "OneCancellable 5 token", "ab"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Lambdas_and_local_functions()
    {
        using var queue = new ParallelQueue<string>(Options);
        string prefix = "captured";
        queue.TryPut(static () => "lambda").ShouldBeTrue();
        queue.TryPut(static a => $"lambda {a}", 5).ShouldBeTrue();
        queue.TryPut(static (a, b) => a + b, "a", "b").ShouldBeTrue();
        queue.TryPut(static (a, b, c) => a + b + c, "a", "b", "c").ShouldBeTrue();
        queue.TryPut(static (a, b, c, d) => a + b + c + d, "a", "b", "c", "d").ShouldBeTrue();
        queue.TryPut(static (int a, CancellationToken token) => CallTargets.OneCancellable(a, token), 5).ShouldBeTrue();
        queue.TryPut(static (CancellationToken token) => CallTargets.NoneCancellable(token)).ShouldBeTrue();
        queue.TryPut(Local, 5).ShouldBeTrue();
        queue.TryPut(a => $"{prefix} {a}", 5).ShouldBeTrue();
        queue.TryPut(async a => { await Task.Yield(); return $"{prefix} {a}"; }, 5).ShouldBeTrue();
        queue.TryPut(static () => "lambda", TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(static a => $"lambda {a}", 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(static (a, b) => a + b, "a", "b", TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(static (a, b, c) => a + b + c, "a", "b", "c", TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(static (a, b, c, d) => a + b + c + d, "a", "b", "c", "d", TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(static (int a, CancellationToken token) => CallTargets.OneCancellable(a, token), 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(static (CancellationToken token) => CallTargets.NoneCancellable(token), TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(Local, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(a => $"{prefix} {a}", 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(async a => { await Task.Yield(); return $"{prefix} {a}"; }, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();

        Results(queue).ShouldBe(Repeat(2, "lambda", "lambda 5", "ab", "abc", "abcd", "OneCancellable 5 token", "NoneCancellable token", "local 5", "captured 5", "captured 5"));

        static string Local(int a) => $"local {a}";
    }

    [Test]
    [CancelAfter(30_000)]
    public void Instance_methods()
    {
        using var queue = new ParallelQueue<string>(Options);
        var greeter = new CallTargets.Greeter { Greeting = "hello" };
        queue.TryPut(greeter.Greet, "ann").ShouldBeTrue();
        queue.TryPut(new CallTargets.Greeter { Greeting = "bye" }.Greet, "ann").ShouldBeTrue();
        queue.TryPut(greeter.Greet, "ann", TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(new CallTargets.Greeter { Greeting = "bye" }.Greet, "ann", TimeSpan.FromSeconds(1)).ShouldBeTrue();

        Results(queue).ShouldBe(Repeat(2, "hello ann", "bye ann"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Null_and_derived_arguments()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.TryPut(CallTargets.Describe, (string?)null).ShouldBeTrue();
        queue.TryPut(CallTargets.Describe, default(string)).ShouldBeTrue();
        queue.TryPut(CallTargets.DescribeAnimal, new CallTargets.Dog { Name = "Rex", Barks = 3 }).ShouldBeTrue();
        queue.TryPut(CallTargets.Sum, new[] { 1, 2, 3 }).ShouldBeTrue();
        queue.TryPut(CallTargets.Describe, (string?)null, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.Describe, default(string), TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.DescribeAnimal, new CallTargets.Dog { Name = "Rex", Barks = 3 }, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut(CallTargets.Sum, new[] { 1, 2, 3 }, TimeSpan.FromSeconds(1)).ShouldBeTrue();

        Results(queue).ShouldBe(Repeat(2, "null", "null", "Dog Rex", "Sum 6"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Explicit_type_arguments()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.TryPut<int>(CallTargets.One, 5).ShouldBeTrue();
        queue.TryPut<int, string>(CallTargets.Two, 5, "b").ShouldBeTrue();
        queue.TryPut<string?>(CallTargets.Describe, null).ShouldBeTrue();
        queue.TryPut<int>(CallTargets.Either, 5).ShouldBeTrue();
        queue.TryPut<int>(CallTargets.AskAsync, 5).ShouldBeTrue();
        queue.TryPut<int>(CallTargets.AskValueAsync, 5).ShouldBeTrue();
        queue.TryPut<int>(CallTargets.One, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut<int, string>(CallTargets.Two, 5, "b", TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut<string?>(CallTargets.Describe, null, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut<int>(CallTargets.Either, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut<int>(CallTargets.AskAsync, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        queue.TryPut<int>(CallTargets.AskValueAsync, 5, TimeSpan.FromSeconds(1)).ShouldBeTrue();

        Results(queue).ShouldBe(Repeat(2, "One 5", "Two 5 b", "null", "Either 5 token", "AskAsync 5", "AskValueAsync 5"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Options_by_name_and_by_place()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.TryPut(CallTargets.None, options: new PutOptions { CorrelationId = "tag" }).ShouldBeTrue();
        queue.TryPut(CallTargets.One, 5, options: new PutOptions { CorrelationId = "tag" }).ShouldBeTrue();
        queue.TryPut(CallTargets.OneCancellable, 5, options: new PutOptions { CorrelationId = "tag" }).ShouldBeTrue();
        queue.TryPut(static (a, b) => a + b, "a", "b", options: new PutOptions { CorrelationId = "tag" }).ShouldBeTrue();
        queue.TryPut(CallTargets.None, TimeSpan.FromSeconds(1), new PutOptions { CorrelationId = "tag" }).ShouldBeTrue();
        queue.TryPut(CallTargets.One, 5, TimeSpan.FromSeconds(1), new PutOptions { CorrelationId = "tag" }).ShouldBeTrue();
        queue.TryPut(CallTargets.OneCancellable, 5, TimeSpan.FromSeconds(1), new PutOptions { CorrelationId = "tag" }).ShouldBeTrue();
        queue.TryPut(static (a, b) => a + b, "a", "b", TimeSpan.FromSeconds(1), new PutOptions { CorrelationId = "tag" }).ShouldBeTrue();
        queue.TryPut(CallTargets.None, timeout: TimeSpan.Zero, options: new PutOptions { CorrelationId = "tag" }).ShouldBeTrue();
        queue.TryPut(CallTargets.One, 5, timeout: TimeSpan.Zero, options: new PutOptions { CorrelationId = "tag" }).ShouldBeTrue();
        queue.TryPut(CallTargets.OneCancellable, 5, timeout: TimeSpan.Zero, options: new PutOptions { CorrelationId = "tag" }).ShouldBeTrue();
        queue.TryPut(static (a, b) => a + b, "a", "b", timeout: TimeSpan.Zero, options: new PutOptions { CorrelationId = "tag" }).ShouldBeTrue();
        queue.Stop();

        queue.ReadAll().Select(outcome => (outcome.GetValue(), outcome.CorrelationId)).ShouldBe(
            Repeat(3, "None", "One 5", "OneCancellable 5 token", "ab").Select(text => (text!, (object?)"tag")));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Arguments_by_name()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.TryPut(task: CallTargets.One, arg: 5).ShouldBeTrue();
        queue.TryPut(task: CallTargets.Two, arg2: "b", arg1: 5).ShouldBeTrue();

        Results(queue).ShouldBe(["One 5", "Two 5 b"]);
    }
}
