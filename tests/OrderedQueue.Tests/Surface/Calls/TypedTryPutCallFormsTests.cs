using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface.Calls;

/// <summary>Compiles every form of a call of <c>TryPut</c>, and checks by the value which overload was bound.</summary>
public sealed class TypedTryPutCallFormsTests : CallFormsTests
{
    private static PutOptions InTime { get; } = new() { Timeout = TimeSpan.FromSeconds(1) };

    [Test]
    [CancelAfter(30_000)]
    public void Calls()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.TryPut(TaskCall.Of(CallTargets.None)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.One, 5)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.FourCancellable, 5, "b", 2.5, true)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.Either, 5)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.AskAsync, 5)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.AskValueAsync, 5)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.None), InTime).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.One, 5), InTime).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.FourCancellable, 5, "b", 2.5, true), InTime).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.Either, 5), InTime).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.AskAsync, 5), InTime).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.AskValueAsync, 5), InTime).ShouldBeTrue();

        Results(queue).ShouldBe(Repeat(2, "None", "One 5", "FourCancellable 5 b 2.5 True token", "Either 5 token", "AskAsync 5", "AskValueAsync 5"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Method_groups()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.TryPut(CallTargets.None).ShouldBeTrue();
        queue.TryPut(CallTargets.NoneCancellable).ShouldBeTrue();
        queue.TryPut(CallTargets.Either).ShouldBeTrue();
        queue.TryPut(CallTargets.None, InTime).ShouldBeTrue();
        queue.TryPut(CallTargets.NoneCancellable, InTime).ShouldBeTrue();
        queue.TryPut(CallTargets.Either, InTime).ShouldBeTrue();

        Results(queue).ShouldBe(Repeat(2, "None", "NoneCancellable token", "Either token"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Closures()
    {
        using var queue = new ParallelQueue<string>(Options);
        int five = 5;
        queue.TryPut(static () => "lambda").ShouldBeTrue();
        queue.TryPut(() => CallTargets.One(five)).ShouldBeTrue();
        queue.TryPut(token => CallTargets.OneCancellable(five, token)).ShouldBeTrue();
        queue.TryPut(Local).ShouldBeTrue();
        queue.TryPut(() => CallTargets.AskAsync(five)).ShouldBeTrue();
        queue.TryPut(async () => await CallTargets.AskAsync(five)).ShouldBeTrue();
        queue.TryPut(async () => await CallTargets.AskValueAsync(five)).ShouldBeTrue();
        queue.TryPut(async token => await CallTargets.AskCancellableAsync(five, token), InTime).ShouldBeTrue();

        Results(queue).ShouldBe(["lambda", "One 5", "OneCancellable 5 token", "local 5", "AskAsync 5", "AskAsync 5", "AskValueAsync 5", "AskCancellableAsync 5 token"]);

        string Local() => $"local {five}";
    }

    [Test]
    [CancelAfter(30_000)]
    public void Closures_that_only_throw_or_give_a_default()
    {
        using var queue = new ParallelQueue<string>(Options);
        queue.TryPut(() => throw new NotSupportedException("thrown")).ShouldBeTrue();
        queue.TryPut(token => throw new NotSupportedException("thrown")).ShouldBeTrue();
        queue.TryPut(() => default!).ShouldBeTrue();

        List<string> errors = Errors(queue);
        errors[..2].ShouldBe(Repeat(2, "thrown"));
        errors[2].ShouldEndWith("returned null where it declares a Task.");
    }

    [Test]
    [CancelAfter(30_000)]
    public void Options_by_name_and_by_place()
    {
        using var queue = new ParallelQueue<string>(Options);
        var tag = new PutOptions { CorrelationId = "tag" };
        queue.TryPut(CallTargets.None, options: tag).ShouldBeTrue();
        queue.TryPut(static () => "lambda", options: tag).ShouldBeTrue();
        queue.TryPut(call: TaskCall.Of(CallTargets.One, 5), options: tag).ShouldBeTrue();
        queue.TryPut(task: CallTargets.None, tag).ShouldBeTrue();
        queue.TryPut(static () => "lambda", tag).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.One, 5), tag).ShouldBeTrue();
        queue.TryPut(CallTargets.None, null).ShouldBeTrue();
        queue.TryPut(static () => "lambda", default).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.One, 5), null).ShouldBeTrue();
        queue.Stop();

        Outcome<string>[] outcomes = [.. queue.ReadAll()];
        outcomes.Select(outcome => outcome.GetValue()).ShouldBe(Repeat(3, "None", "lambda", "One 5").Select(text => text!));
        outcomes.Select(outcome => outcome.CorrelationId).ShouldBe([.. Repeat(6, "tag"), .. Repeat(3, [null])]);
    }
}
