using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface.Calls;

/// <summary>Compiles every form of a call of <c>TryPut</c>, and checks by the value which overload was bound.</summary>
public sealed class TryPutCallFormsTests : CallFormsTests
{
    private static PutOptions InTime { get; } = new() { Timeout = TimeSpan.FromSeconds(1) };

    [Test]
    [CancelAfter(30_000)]
    public void Calls()
    {
        using var queue = new ParallelQueue(Options);
        queue.TryPut(TaskCall.Of(CallTargets.None)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.One, 5)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.FourCancellable, 5, "b", 2.5, true)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.Either, 5)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.NothingOf, 5)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.RunAsync, 5)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.AskAsync, 5)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.AskValueAsync, 5)).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.None), InTime).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.One, 5), InTime).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.FourCancellable, 5, "b", 2.5, true), InTime).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.Either, 5), InTime).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.NothingOf, 5), InTime).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.RunAsync, 5), InTime).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.AskAsync, 5), InTime).ShouldBeTrue();
        queue.TryPut(TaskCall.Of(CallTargets.AskValueAsync, 5), InTime).ShouldBeTrue();

        Results(queue).ShouldBe(Repeat(2, "None", "One 5", "FourCancellable 5 b 2.5 True token", "Either 5 token", null, null, "AskAsync 5", "AskValueAsync 5"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Method_groups()
    {
        using var queue = new ParallelQueue(Options);
        queue.TryPut(CallTargets.None).ShouldBeTrue();
        queue.TryPut(CallTargets.NoneCancellable).ShouldBeTrue();
        queue.TryPut(CallTargets.Either).ShouldBeTrue();
        queue.TryPut(CallTargets.Nothing).ShouldBeTrue();
        queue.TryPut(Console.WriteLine).ShouldBeTrue();
        queue.TryPut(CallTargets.None, InTime).ShouldBeTrue();
        queue.TryPut(CallTargets.NoneCancellable, InTime).ShouldBeTrue();
        queue.TryPut(CallTargets.Either, InTime).ShouldBeTrue();
        queue.TryPut(CallTargets.Nothing, InTime).ShouldBeTrue();
        queue.TryPut(Console.WriteLine, InTime).ShouldBeTrue();

        Results(queue).ShouldBe(Repeat(2, "None", "NoneCancellable token", "Either token", null, null));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Closures()
    {
        using var queue = new ParallelQueue(Options);
        int five = 5;
        queue.TryPut(static () => "lambda").ShouldBeTrue();
        queue.TryPut(() => CallTargets.One(five)).ShouldBeTrue();
        queue.TryPut(() => CallTargets.Either(five)).ShouldBeTrue();
        queue.TryPut(token => CallTargets.OneCancellable(five, token)).ShouldBeTrue();
        queue.TryPut(Local).ShouldBeTrue();
        queue.TryPut(() => CallTargets.NothingOf(five)).ShouldBeTrue();
        queue.TryPut(token => CallTargets.NothingOf(five, ".b", token)).ShouldBeTrue();
        queue.TryPut(() => { }).ShouldBeTrue();
        queue.TryPut(token => { }).ShouldBeTrue();

        Results(queue).ShouldBe(["lambda", "One 5", "Either 5", "OneCancellable 5 token", "local 5", null, null, null, null]);

        string Local() => $"local {five}";
    }

    [Test]
    [CancelAfter(30_000)]
    public void Awaited_closures()
    {
        using var queue = new ParallelQueue(Options);
        int five = 5;
        queue.TryPut(() => CallTargets.AskAsync(five)).ShouldBeTrue();
        queue.TryPut(() => CallTargets.AskValueAsync(five)).ShouldBeTrue();
        queue.TryPut(async () => await CallTargets.AskAsync(five)).ShouldBeTrue();
        queue.TryPut(async token => await CallTargets.AskCancellableAsync(five, token)).ShouldBeTrue();
        queue.TryPut(() => CallTargets.RunAsync(five)).ShouldBeTrue();
        queue.TryPut(() => CallTargets.RunValueAsync(five)).ShouldBeTrue();
        queue.TryPut(async () => await CallTargets.RunAsync(five)).ShouldBeTrue();
        queue.TryPut(async token => await CallTargets.RunAsync(five)).ShouldBeTrue();

        Results(queue).ShouldBe(["AskAsync 5", "AskValueAsync 5", "AskAsync 5", "AskCancellableAsync 5 token", null, null, null, null]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Closures_that_only_throw()
    {
        using var queue = new ParallelQueue(Options);
        queue.TryPut(() => throw new NotSupportedException("thrown")).ShouldBeTrue();
        queue.TryPut(token => throw new NotSupportedException("thrown")).ShouldBeTrue();

        Errors(queue).ShouldBe(Repeat(2, "thrown"));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Explicit_type_arguments()
    {
        using var queue = new ParallelQueue(Options);
        queue.TryPut<string>(CallTargets.None).ShouldBeTrue();
        queue.TryPut<string>(CallTargets.Either).ShouldBeTrue();
        queue.TryPut<Task<string>>(static () => CallTargets.AskAsync(5), InTime).ShouldBeTrue();

        Results(queue).ShouldBe(["None", "Either token", "AskAsync 5"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Options_by_name_and_by_place()
    {
        using var queue = new ParallelQueue(Options);
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

        Outcome[] outcomes = [.. queue.ReadAll()];
        outcomes.Select(outcome => outcome.GetValue<string>()).ShouldBe(Repeat(3, "None", "lambda", "One 5").Select(text => text!));
        outcomes.Select(outcome => outcome.CorrelationId).ShouldBe([.. Repeat(6, "tag"), .. Repeat(3, [null])]);
    }
}
