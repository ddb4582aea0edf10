using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface.Calls;

/// <summary>Compiles every form of a call of <c>Put</c>, and checks by the value which overload was bound.</summary>
public sealed class PutCallFormsTests : CallFormsTests
{
    [Test]
    [CancelAfter(30_000)]
    public void Static_method_groups()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(CallTargets.None);
        queue.Put(CallTargets.One, 5);
        queue.Put(CallTargets.Two, 5, "b");
        queue.Put(CallTargets.Three, 5, "b", 2.5);
        queue.Put(CallTargets.Four, 5, "b", 2.5, true);
        queue.Put(CallTargets.Same<int>, 5);
        queue.Put(CallTargets.Same<string>, "b");

        Results(queue).ShouldBe(["None", "One 5", "Two 5 b", "Three 5 b 2.5", "Four 5 b 2.5 True", "Same<Int32> 5", "Same<String> b"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Method_groups_with_a_token()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(CallTargets.NoneCancellable);
        queue.Put(CallTargets.OneCancellable, 5);
        queue.Put(CallTargets.TwoCancellable, 5, "b");
        queue.Put(CallTargets.ThreeCancellable, 5, "b", 2.5);
        queue.Put(CallTargets.FourCancellable, 5, "b", 2.5, true);

        Results(queue).ShouldBe(["NoneCancellable token", "OneCancellable 5 token", "TwoCancellable 5 b token", "ThreeCancellable 5 b 2.5 token", "FourCancellable 5 b 2.5 True token"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Of_overloaded_methods_the_one_with_the_token_is_bound()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(CallTargets.Either);
        queue.Put(CallTargets.Either, 5);
        queue.Put(CallTargets.Either, 5, "b");
        queue.Put(CallTargets.EitherAsync, 5);
        queue.Put(CallTargets.EitherValueAsync, 5);
        queue.Put(CallTargets.EitherRunAsync, 5);
        queue.Put(CallTargets.EitherRunValueAsync, 5);

        Results(queue).ShouldBe(["Either token", "Either 5 token", "Either 5 b token", "EitherAsync 5 token", "EitherValueAsync 5 token", null, null]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Of_overloaded_void_methods_the_one_without_the_token_is_bound()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(CallTargets.EitherNothing, 5);
        queue.Put(Console.WriteLine, "x");

        Results(queue).ShouldBe([null, null]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Methods_without_a_result()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(CallTargets.Nothing);
        queue.Put(CallTargets.NothingOf, 5);
        queue.Put(CallTargets.NothingOf, 5, ".b");
        queue.Put(CallTargets.RunAsync, 5);
        queue.Put(CallTargets.RunValueAsync, 5);
        queue.Put(static () => { });
        queue.Put(static (int a) => CallTargets.NothingOf(a), 5);
        queue.Put(static a => { }, 5);
        queue.Put(static (a, token) => { }, 5);
        queue.Put(static async a => await CallTargets.RunAsync(a), 5);
        queue.Put(static async (a, token) => { await Task.Yield(); CallTargets.NothingOf(a, ".b", token); }, 5);

        Results(queue).ShouldBe(Repeat(11, [null]));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Awaited_methods()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(CallTargets.AskAsync, 5);
        queue.Put(CallTargets.AskCancellableAsync, 5);
        queue.Put(CallTargets.AskValueAsync, 5);
        queue.Put(static async () => { await Task.Yield(); return "async lambda"; });
        queue.Put(static async a => { await Task.Yield(); return $"async lambda {a}"; }, 5);
        queue.Put(static async (a, token) => { await Task.Yield(); return CallTargets.OneCancellable(a, token); }, 5);
        queue.Put(static async (a, b) => { await Task.Yield(); return a + b; }, "a", "b");

        Results(queue).ShouldBe(["AskAsync 5", "AskCancellableAsync 5 token", "AskValueAsync 5", "async lambda", "async lambda 5", "OneCancellable 5 token", "ab"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Lambdas_and_local_functions()
    {
        using var queue = new ParallelQueue(Options);
        string prefix = "captured";
        queue.Put(static () => "lambda");
        queue.Put(static a => $"lambda {a}", 5);
        queue.Put(static (a, b) => a + b, "a", "b");
        queue.Put(static (a, b, c) => a + b + c, "a", "b", "c");
        queue.Put(static (a, b, c, d) => a + b + c + d, "a", "b", "c", "d");
        queue.Put(static (int a, CancellationToken token) => CallTargets.OneCancellable(a, token), 5);
        queue.Put(static (CancellationToken token) => CallTargets.NoneCancellable(token));
        queue.Put(Local, 5);
        queue.Put(a => $"{prefix} {a}", 5);
        queue.Put(async a => { await Task.Yield(); return $"{prefix} {a}"; }, 5);

        Results(queue).ShouldBe(["lambda", "lambda 5", "ab", "abc", "abcd", "OneCancellable 5 token", "NoneCancellable token", "local 5", "captured 5", "captured 5"]);

        static string Local(int a) => $"local {a}";
    }

    [Test]
    [CancelAfter(30_000)]
    public void Lambdas_that_only_throw()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(static () => throw new NotSupportedException("thrown"));
        queue.Put(static token => throw new NotSupportedException("thrown"));
        queue.Put(static a => throw new NotSupportedException("thrown"), 5);

        Errors(queue).ShouldBe(Repeat(3, "thrown"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Calls()
    {
        using var queue = new ParallelQueue(Options);
        var twice = TaskCall.Of(CallTargets.One, 5);
        queue.Put(twice);
        queue.Put(twice);
        queue.Put(TaskCall.Of(CallTargets.NothingOf, 5));
        queue.Put(TaskCall.Of(CallTargets.AskValueAsync, 5), new PutOptions { CorrelationId = "tag" });
        queue.Put(call: TaskCall.Of(CallTargets.Two, 5, "b"), options: null);
        queue.Put(TaskCall.Dynamic<string>(CallTargets.Five, 1, 2, 3, 4, 5));

        Results(queue).ShouldBe(["One 5", "One 5", null, "AskValueAsync 5", "Two 5 b", "Five 1 2 3 4 5"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_token_given_as_an_argument_is_refused_with_what_to_do()
    {
        using var queue = new ParallelQueue(Options);
        const string advice = "Leave the token off: the worker supplies one";

        Should.Throw<TaskNotShippableException>(() => queue.Put(CallTargets.OneCancellable, 5, CancellationToken.None)).Message.ShouldContain(advice);
        Should.Throw<TaskNotShippableException>(() => queue.Put(CallTargets.NoneCancellable, CancellationToken.None)).Message.ShouldContain(advice);
        Should.Throw<TaskNotShippableException>(() => queue.Put(TaskCall.Of(CallTargets.OneCancellable, 5, CancellationToken.None))).Message.ShouldContain(advice);
        queue.Snapshot().Put.ShouldBe(0);
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_task_that_is_null_is_refused()
    {
        using var queue = new ParallelQueue(Options);

        Should.Throw<ArgumentNullException>(() => queue.Put((Action)null!)).ParamName.ShouldBe("task");
        Should.Throw<ArgumentNullException>(() => queue.Put((Func<int, int>)null!, 5)).ParamName.ShouldBe("task");
    }

    [Test]
    [CancelAfter(30_000)]
    public void Instance_methods()
    {
        using var queue = new ParallelQueue(Options);
        var greeter = new CallTargets.Greeter { Greeting = "hello" };
        queue.Put(greeter.Greet, "ann");
        queue.Put(greeter.Check, "ann");
        queue.Put(new CallTargets.Greeter { Greeting = "bye" }.Greet, "ann");

        Results(queue).ShouldBe(["hello ann", null, "bye ann"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Null_and_derived_arguments()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(CallTargets.Describe, (string?)null);
        queue.Put(CallTargets.Describe, default(string));
        queue.Put(CallTargets.DescribeAnimal, new CallTargets.Dog { Name = "Rex", Barks = 3 });
        queue.Put(CallTargets.Sum, new[] { 1, 2, 3 });

        Results(queue).ShouldBe(["null", "null", "Dog Rex", "Sum 6"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Explicit_type_arguments()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put<string>(CallTargets.None);
        queue.Put<int, string>(CallTargets.One, 5);
        queue.Put<int, string, string>(CallTargets.Two, 5, "b");
        queue.Put<string?, string>(CallTargets.Describe, null);
        queue.Put<int>(CallTargets.NothingOf, 5);
        queue.Put<int, string>(CallTargets.Either, 5);
        queue.Put<int, Task<string>>(CallTargets.AskAsync, 5);

        Results(queue).ShouldBe(["None", "One 5", "Two 5 b", "null", null, "Either 5 token", "AskAsync 5"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Options_by_name_and_by_place()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(CallTargets.None, options: new PutOptions { CorrelationId = "tag" });
        queue.Put(CallTargets.One, 5, options: new PutOptions { CorrelationId = "tag" });
        queue.Put(CallTargets.OneCancellable, 5, options: new PutOptions { CorrelationId = "tag" });
        queue.Put(static (a, b) => a + b, "a", "b", options: new PutOptions { CorrelationId = "tag" });
        queue.Put(CallTargets.None, new PutOptions { CorrelationId = "tag" });
        queue.Put(CallTargets.One, 5, new PutOptions { CorrelationId = "tag" });
        queue.Put(CallTargets.OneCancellable, 5, new PutOptions { CorrelationId = "tag" });
        queue.Put(static (a, b) => a + b, "a", "b", new PutOptions { CorrelationId = "tag" });
        queue.Stop();

        queue.ReadAll().Select(outcome => (outcome.GetValue<string>(), outcome.CorrelationId)).ShouldBe(
            Repeat(2, "None", "One 5", "OneCancellable 5 token", "ab").Select(text => (text!, (object?)"tag")));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Arguments_by_name()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(task: CallTargets.One, arg: 5);
        queue.Put(task: CallTargets.Two, arg2: "b", arg1: 5);

        Results(queue).ShouldBe(["One 5", "Two 5 b"]);
    }
}
