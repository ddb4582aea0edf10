using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface.Calls;

/// <summary>
/// Compiles every form of <c>TaskCall.Of</c>, and checks by the value which overload was bound. A typed queue takes only calls whose
/// result the compiler knows to be a string.
/// </summary>
public sealed class TaskCallFormsTests : CallFormsTests
{
    [Test]
    [CancelAfter(30_000)]
    public void Static_method_groups()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.Put(TaskCall.Of(CallTargets.None));
        queue.Put(TaskCall.Of(CallTargets.One, 5));
        queue.Put(TaskCall.Of(CallTargets.Two, 5, "b"));
        queue.Put(TaskCall.Of(CallTargets.Three, 5, "b", 2.5));
        queue.Put(TaskCall.Of(CallTargets.Four, 5, "b", 2.5, true));
        queue.Put(TaskCall.Of(CallTargets.Same<int>, 5));
        queue.Put(TaskCall.Of(CallTargets.Same<string>, "b"));
        queue.Put(TaskCall.Of(CallTargets.Long, 5L, 2.5));

        Results(queue).ShouldBe(["None", "One 5", "Two 5 b", "Three 5 b 2.5", "Four 5 b 2.5 True", "Same<Int32> 5", "Same<String> b", "Long 5 2.5"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Method_groups_with_a_token()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.Put(TaskCall.Of(CallTargets.NoneCancellable));
        queue.Put(TaskCall.Of(CallTargets.OneCancellable, 5));
        queue.Put(TaskCall.Of(CallTargets.TwoCancellable, 5, "b"));
        queue.Put(TaskCall.Of(CallTargets.ThreeCancellable, 5, "b", 2.5));
        queue.Put(TaskCall.Of(CallTargets.FourCancellable, 5, "b", 2.5, true));
        queue.Put(TaskCall.Of(CallTargets.AskCancellableAsync, 5));
        queue.Put(TaskCall.Of(CallTargets.AskValueCancellableAsync, 5));

        Results(queue).ShouldBe([
            "NoneCancellable token", "OneCancellable 5 token", "TwoCancellable 5 b token", "ThreeCancellable 5 b 2.5 token",
            "FourCancellable 5 b 2.5 True token", "AskCancellableAsync 5 token", "AskValueCancellableAsync 5 token"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Of_overloaded_methods_the_one_with_the_token_is_bound()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.Put(TaskCall.Of(CallTargets.Either));
        queue.Put(TaskCall.Of(CallTargets.Either, 5));
        queue.Put(TaskCall.Of(CallTargets.Either, 5, "b"));
        queue.Put(TaskCall.Of(CallTargets.EitherAsync, 5));
        queue.Put(TaskCall.Of(CallTargets.EitherValueAsync, 5));
        using var untyped = new ParallelQueue(Options);
        untyped.Put(TaskCall.Of(CallTargets.EitherRunAsync, 5));
        untyped.Put(TaskCall.Of(CallTargets.EitherRunValueAsync, 5));

        Results(queue).ShouldBe(["Either token", "Either 5 token", "Either 5 b token", "EitherAsync 5 token", "EitherValueAsync 5 token"]);
        Results(untyped).ShouldBe([null, null]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Of_overloaded_void_methods_the_one_without_the_token_is_bound()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(TaskCall.Of(CallTargets.EitherNothing, 5));
        queue.Put(TaskCall.Of(Console.WriteLine, "x"));
        queue.Put(TaskCall.Of(Console.WriteLine));

        Results(queue).ShouldBe([null, null, null]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Methods_without_a_result()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(TaskCall.Of(CallTargets.Nothing));
        queue.Put(TaskCall.Of(CallTargets.NothingOf, 5));
        queue.Put(TaskCall.Of(CallTargets.NothingOf, 5, ".b"));
        queue.Put(TaskCall.Of(CallTargets.RunAsync, 5));
        queue.Put(TaskCall.Of(CallTargets.RunValueAsync, 5));
        queue.Put(TaskCall.Of(static () => { }));
        queue.Put(TaskCall.Of(static a => { }, 5));
        queue.Put(TaskCall.Of(static (a, b) => { }, 5, 6));
        queue.Put(TaskCall.Of(static (a, b, c) => { }, 5, 6, 7));
        queue.Put(TaskCall.Of(static (a, b, c, d) => { }, 5, 6, 7, 8));
        queue.Put(TaskCall.Of(static (a, b, c, d, token) => { }, 5, 6, 7, 8));
        queue.Put(TaskCall.Of(static token => { }));
        queue.Put(TaskCall.Of(static () => CallTargets.NothingOf(5)));
        queue.Put(TaskCall.Of(static async () => await Task.Yield()));
        queue.Put(TaskCall.Of(static async token => await Task.Yield()));
        queue.Put(TaskCall.Of(static async a => await CallTargets.RunAsync(a), 5));
        queue.Put(TaskCall.Of(static async (a, token) => { await Task.Yield(); CallTargets.NothingOf(a, ".b", token); }, 5));
        queue.Put(TaskCall.Of(static () => CallTargets.RunAsync(5)));
        queue.Put(TaskCall.Of(static () => CallTargets.RunValueAsync(5)));

        Results(queue).ShouldBe(Repeat(19, [null]));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Awaited_methods()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.Put(TaskCall.Of(CallTargets.AskAsync, 5));
        queue.Put(TaskCall.Of(CallTargets.AskValueAsync, 5));
        queue.Put(TaskCall.Of(static () => CallTargets.AskAsync(5)));
        queue.Put(TaskCall.Of(static () => CallTargets.AskValueAsync(5)));
        queue.Put(TaskCall.Of(static a => CallTargets.AskValueAsync(a), 5));
        queue.Put(TaskCall.Of(static async () => { await Task.Yield(); return "async lambda"; }));
        queue.Put(TaskCall.Of(static async a => { await Task.Yield(); return $"async lambda {a}"; }, 5));
        queue.Put(TaskCall.Of(static async (a, token) => { await Task.Yield(); return CallTargets.OneCancellable(a, token); }, 5));
        queue.Put(TaskCall.Of(static async (a, b, c, d) => { await Task.Yield(); return a + b + c + d; }, "a", "b", "c", "d"));

        Results(queue).ShouldBe([
            "AskAsync 5", "AskValueAsync 5", "AskAsync 5", "AskValueAsync 5", "AskValueAsync 5", "async lambda", "async lambda 5",
            "OneCancellable 5 token", "abcd"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Lambdas_and_local_functions()
    {
        using var queue = new ParallelQueue<string>(Options);
        string prefix = "captured";
        queue.Put(TaskCall.Of(static () => "lambda"));
        queue.Put(TaskCall.Of(static a => $"lambda {a}", 5));
        queue.Put(TaskCall.Of(static (a, b) => a + b, "a", "b"));
        queue.Put(TaskCall.Of(static (a, b, c) => a + b + c, "a", "b", "c"));
        queue.Put(TaskCall.Of(static (a, b, c, d) => a + b + c + d, "a", "b", "c", "d"));
        queue.Put(TaskCall.Of(static (int a, CancellationToken token) => CallTargets.OneCancellable(a, token), 5));
        queue.Put(TaskCall.Of(static token => CallTargets.NoneCancellable(token)));
        queue.Put(TaskCall.Of(Local, 5));
        queue.Put(TaskCall.Of(a => $"{prefix} {a}", 5));
        queue.Put(TaskCall.Of(() => $"{prefix} {5}"));

        Results(queue).ShouldBe(["lambda", "lambda 5", "ab", "abc", "abcd", "OneCancellable 5 token", "NoneCancellable token", "local 5", "captured 5", "captured 5"]);

        static string Local(int a) => $"local {a}";
    }

    [Test]
    [CancelAfter(30_000)]
    public void Lambdas_that_only_throw_or_give_a_default()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(TaskCall.Of(static () => throw new NotSupportedException("thrown")));
        queue.Put(TaskCall.Of(static token => throw new NotSupportedException("thrown")));
        queue.Put(TaskCall.Of(static a => throw new NotSupportedException("thrown"), 5));
        queue.Put(TaskCall.Of(static () => default!));
        queue.Put(TaskCall.Of(static a => default!, 5));

        List<string> errors = Errors(queue);
        errors[..3].ShouldBe(Repeat(3, "thrown"));
        errors[3..].ShouldAllBe(message => message.EndsWith("returned null where it declares a Task."));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Instance_methods()
    {
        using var queue = new ParallelQueue(Options);
        var greeter = new CallTargets.Greeter { Greeting = "hello" };
        queue.Put(TaskCall.Of(greeter.Greet, "ann"));
        queue.Put(TaskCall.Of(greeter.Check, "ann"));
        queue.Put(TaskCall.Of(new CallTargets.Greeter { Greeting = "bye" }.Greet, "ann"));

        Results(queue).ShouldBe(["hello ann", null, "bye ann"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Null_and_derived_arguments()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.Put(TaskCall.Of(CallTargets.Describe, (string?)null));
        queue.Put(TaskCall.Of(CallTargets.Describe, default(string)));
        queue.Put(TaskCall.Of(CallTargets.DescribeAnimal, new CallTargets.Dog { Name = "Rex", Barks = 3 }));
        queue.Put(TaskCall.Of(CallTargets.Sum, new[] { 1, 2, 3 }));

        Results(queue).ShouldBe(["null", "null", "Dog Rex", "Sum 6"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Explicit_type_arguments()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.Put(TaskCall.Of<string>(CallTargets.None));
        queue.Put(TaskCall.Of<int, string>(CallTargets.One, 5));
        queue.Put(TaskCall.Of<int, string, string>(CallTargets.Two, 5, "b"));
        queue.Put(TaskCall.Of<string?, string>(CallTargets.Describe, null));
        queue.Put(TaskCall.Of<int, string>(CallTargets.AskAsync, 5));
        queue.Put(TaskCall.Of<int, string>(CallTargets.AskValueAsync, 5));
        using var untyped = new ParallelQueue(Options);
        untyped.Put(TaskCall.Of<int>(CallTargets.NothingOf, 5));
        untyped.Put(TaskCall.Of<int>(CallTargets.RunAsync, 5));

        Results(queue).ShouldBe(["None", "One 5", "Two 5 b", "null", "AskAsync 5", "AskValueAsync 5"]);
        Results(untyped).ShouldBe([null, null]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Arguments_by_name()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.Put(TaskCall.Of(task: CallTargets.One, arg: 5));
        queue.Put(TaskCall.Of(task: CallTargets.Two, arg2: "b", arg1: 5));

        Results(queue).ShouldBe(["One 5", "Two 5 b"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void An_argument_that_changes_before_the_put_is_put_as_it_is_then()
    {
        using var queue = new ParallelQueue<string>(Options);
        int[] numbers = [1, 2, 3];
        var call = TaskCall.Of(CallTargets.Sum, (IEnumerable<int>)numbers);
        queue.Put(call);
        numbers[0] = 5;
        queue.Put(call);
        numbers[0] = 9;

        Results(queue).ShouldBe(["Sum 6", "Sum 10"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_default_value_is_no_call_and_every_verb_says_so()
    {
        using var untyped = new ParallelQueue(Options);
        using var typed = new ParallelQueue<string>(Options);
        var withoutResult = default(TaskCall<TaskArguments<int>>);
        var withResult = default(TaskCall<TaskArguments, string>);

        Refused(() => untyped.Put(withoutResult));
        Refused(() => untyped.TryPut(withResult));
        await Should.ThrowAsync<ArgumentException>(async () => await untyped.PutAsync(withResult));
        Refused(() => typed.Put(withResult));
        Refused(() => typed.TryPut(withResult));
        await Should.ThrowAsync<ArgumentException>(async () => await typed.PutAsync(withResult, new PutOptions()));
        Refused(() => typed.Put(default(TaskCall<DynamicTaskArguments, string>)));
        untyped.Snapshot().Put.ShouldBe(0);
        typed.Snapshot().Put.ShouldBe(0);

        static void Refused(Action put)
        {
            ArgumentException refusal = Should.Throw<ArgumentException>(put);
            refusal.ParamName.ShouldBe("call");
            refusal.Message.ShouldContain("default value");
            refusal.Message.ShouldContain("TaskCall");
        }
    }

    [Test]
    public void A_task_that_is_null_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => TaskCall.Of((Action)null!)).ParamName.ShouldBe("task");
        Should.Throw<ArgumentNullException>(() => TaskCall.Of((Func<int, ValueTask<int>>)null!, 5)).ParamName.ShouldBe("task");
    }
}
