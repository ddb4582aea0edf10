using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface.Calls;

/// <summary>Calls of methods that are known only at run time.</summary>
public sealed class DynamicCallTests : CallFormsTests
{
    [Test]
    [CancelAfter(30_000)]
    public void Arguments_are_converted_and_defaults_filled_in()
    {
        using var queue = new ParallelQueue<string>(Options);
        Delegate one = CallTargets.One;
        queue.Put(TaskCall.Dynamic<string>(CallTargets.None));
        queue.Put(TaskCall.Dynamic<string>(one, 5));
        queue.Put(TaskCall.Dynamic<string>(CallTargets.OneCancellable, (short)5));
        queue.Put(TaskCall.Dynamic<string>(CallTargets.Long, 5));
        queue.Put(TaskCall.Dynamic<string>(CallTargets.Long, 5, 2.5f));
        queue.Put(TaskCall.Dynamic<string>(CallTargets.Five, 1, 2, 3, 4, 5));
        queue.Put(TaskCall.Dynamic<string>(CallTargets.Five, args: [1, 2, 3, 4, 5]));
        queue.Put(TaskCall.Dynamic<string>(CallTargets.AskAsync, 5));
        queue.Put(TaskCall.Dynamic<string>(CallTargets.AskValueCancellableAsync, 5));
        queue.Put(TaskCall.Dynamic<string>(new CallTargets.Greeter { Greeting = "hello" }.Greet, "ann"));
        queue.Put(TaskCall.Dynamic<string>((Func<int, string>)CallTargets.Either, 5));

        Results(queue).ShouldBe([
            "None", "One 5", "OneCancellable 5 token", "Long 5 1.5", "Long 5 2.5", "Five 1 2 3 4 5", "Five 1 2 3 4 5", "AskAsync 5",
            "AskValueCancellableAsync 5 token", "hello ann", "Either 5"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Null_alone_is_one_argument()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.Put(TaskCall.Dynamic<string>(CallTargets.Describe, null));
        queue.Put(TaskCall.Dynamic<string>(CallTargets.Describe, (object?)null));
        queue.Put(TaskCall.Dynamic<string>(CallTargets.Describe, [null]));

        Results(queue).ShouldBe(["null", "null", "null"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Every_verb_takes_it()
    {
        using var queue = new ParallelQueue(Options);
        var tag = new PutOptions { CorrelationId = "tag" };
        queue.Put(TaskCall.Dynamic<object>(CallTargets.One, 1));
        queue.Put(TaskCall.Dynamic<object>(CallTargets.One, 2), tag);
        queue.TryPut(TaskCall.Dynamic<object>(CallTargets.One, 3), tag).ShouldBeTrue();
        await queue.PutAsync(TaskCall.Dynamic<object>(CallTargets.One, 4), CancellationToken.None);
        await queue.PutAsync(TaskCall.Dynamic<object>(CallTargets.One, 5), tag);
        queue.Put(TaskCall.Dynamic<object?>(CallTargets.Nothing));

        Results(queue).ShouldBe(["One 1", "One 2", "One 3", "One 4", "One 5", null]);
    }

    [Test]
    public void The_arguments_are_checked_when_the_call_is_made()
    {
        Refusal(() => TaskCall.Dynamic<string>(CallTargets.One)).ShouldContain("it expects 1 argument, and 0 were given.");
        Refusal(() => TaskCall.Dynamic<string>(CallTargets.One, 1, 2)).ShouldContain("it expects 1 argument, and 2 were given.");
        Refusal(() => TaskCall.Dynamic<string>(CallTargets.Long, 1, 2, 3)).ShouldContain("it expects 1 to 2 arguments, and 3 were given.");
        Refusal(() => TaskCall.Dynamic<string>(CallTargets.One, "5")).ShouldContain("its argument 'a' (int) expects int, and string was given.");
        Refusal(() => TaskCall.Dynamic<string>(CallTargets.One, 5L)).ShouldContain("and long was given.");
        Refusal(() => TaskCall.Dynamic<string>(CallTargets.One, null)).ShouldContain("and null was given.");
        Refusal(() => TaskCall.Dynamic<string>(CallTargets.OneCancellable, 5, CancellationToken.None)).ShouldContain("Leave the token off");
        Refusal(() => TaskCall.Dynamic<string>(string.IsInterned, "x", default(CancellationToken))).ShouldContain("Leave the token off");
        Should.Throw<ArgumentNullException>(() => TaskCall.Dynamic<string>(null!)).ParamName.ShouldBe("task");
    }

    [Test]
    public void The_result_type_is_checked_when_the_call_is_made()
    {
        Refusal(() => TaskCall.Dynamic<int>(CallTargets.One, 5)).ShouldContain("CallTargets.One(int) cannot be sent to a worker: its result is string, and int was asked for.");
        Refusal(() => TaskCall.Dynamic<Task<string>>(CallTargets.AskAsync, 5)).ShouldContain("its result is string, and Task<string> was asked for.");
        Refusal(() => TaskCall.Dynamic<int>(CallTargets.Nothing)).ShouldContain("it has no result, and int was asked for.");
        Should.NotThrow(() => TaskCall.Dynamic<IComparable>(CallTargets.AskValueAsync, 5));
        Should.NotThrow(() => TaskCall.Dynamic<int?>(CallTargets.Number, 5));
        Should.NotThrow(() => TaskCall.Dynamic<object?>(CallTargets.RunAsync, 5));
    }

    [Test]
    public void A_method_that_cannot_be_sent_is_refused_when_the_call_is_made()
    {
        var action = () => { };

        Refusal(() => TaskCall.Dynamic<object?>(action + action)).ShouldContain("combines several methods");
        Refusal(() => TaskCall.Dynamic<int>(static (ref int number) => number, 5)).ShouldContain("passed by reference");
    }

    private static string Refusal(Action call) => Should.Throw<TaskNotShippableException>(call).Message;
}
