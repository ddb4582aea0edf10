using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface.Calls;

/// <summary>Compiles every form of a call of <c>PutAsync</c>, and checks by the value which overload was bound.</summary>
public sealed class PutAsyncCallFormsTests : CallFormsTests
{
    [Test]
    [CancelAfter(30_000)]
    public async Task Calls()
    {
        using var queue = new ParallelQueue(Options);
        await queue.PutAsync(TaskCall.Of(CallTargets.None));
        await queue.PutAsync(TaskCall.Of(CallTargets.One, 5));
        await queue.PutAsync(TaskCall.Of(CallTargets.NothingOf, 5));
        await queue.PutAsync(TaskCall.Of(CallTargets.AskValueAsync, 5));
        await queue.PutAsync(TaskCall.Of(CallTargets.None), CancellationToken.None);
        await queue.PutAsync(TaskCall.Of(CallTargets.One, 5), CancellationToken.None);
        await queue.PutAsync(TaskCall.Of(CallTargets.NothingOf, 5), CancellationToken.None);
        await queue.PutAsync(TaskCall.Of(CallTargets.AskValueAsync, 5), CancellationToken.None);
        await queue.PutAsync(TaskCall.Of(CallTargets.None), new PutOptions());
        await queue.PutAsync(TaskCall.Of(CallTargets.One, 5), new PutOptions());
        await queue.PutAsync(TaskCall.Of(CallTargets.NothingOf, 5), new PutOptions());
        await queue.PutAsync(TaskCall.Of(CallTargets.AskValueAsync, 5), new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "None", "One 5", null, "AskValueAsync 5"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Method_groups()
    {
        using var queue = new ParallelQueue(Options);
        await queue.PutAsync(CallTargets.None);
        await queue.PutAsync(CallTargets.NoneCancellable);
        await queue.PutAsync(CallTargets.Either);
        await queue.PutAsync(CallTargets.Nothing);
        await queue.PutAsync(Console.WriteLine);
        await queue.PutAsync(CallTargets.None, CancellationToken.None);
        await queue.PutAsync(CallTargets.NoneCancellable, CancellationToken.None);
        await queue.PutAsync(CallTargets.Either, CancellationToken.None);
        await queue.PutAsync(CallTargets.Nothing, CancellationToken.None);
        await queue.PutAsync(Console.WriteLine, CancellationToken.None);
        await queue.PutAsync(CallTargets.None, new PutOptions());
        await queue.PutAsync(CallTargets.NoneCancellable, new PutOptions());
        await queue.PutAsync(CallTargets.Either, new PutOptions());
        await queue.PutAsync(CallTargets.Nothing, new PutOptions());
        await queue.PutAsync(Console.WriteLine, new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "None", "NoneCancellable token", "Either token", null, null));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Closures()
    {
        using var queue = new ParallelQueue(Options);
        int five = 5;
        await queue.PutAsync(static () => "lambda");
        await queue.PutAsync(() => CallTargets.One(five));
        await queue.PutAsync(token => CallTargets.OneCancellable(five, token));
        await queue.PutAsync(Local);
        await queue.PutAsync(() => CallTargets.NothingOf(five));
        await queue.PutAsync(token => { });
        await queue.PutAsync(static () => "lambda", CancellationToken.None);
        await queue.PutAsync(() => CallTargets.One(five), CancellationToken.None);
        await queue.PutAsync(token => CallTargets.OneCancellable(five, token), CancellationToken.None);
        await queue.PutAsync(Local, CancellationToken.None);
        await queue.PutAsync(() => CallTargets.NothingOf(five), CancellationToken.None);
        await queue.PutAsync(token => { }, CancellationToken.None);
        await queue.PutAsync(static () => "lambda", new PutOptions());
        await queue.PutAsync(() => CallTargets.One(five), new PutOptions());
        await queue.PutAsync(token => CallTargets.OneCancellable(five, token), new PutOptions());
        await queue.PutAsync(Local, new PutOptions());
        await queue.PutAsync(() => CallTargets.NothingOf(five), new PutOptions());
        await queue.PutAsync(token => { }, new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "lambda", "One 5", "OneCancellable 5 token", "local 5", null, null));

        string Local() => $"local {five}";
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Awaited_closures()
    {
        using var queue = new ParallelQueue(Options);
        int five = 5;
        await queue.PutAsync(() => CallTargets.AskAsync(five));
        await queue.PutAsync(() => CallTargets.AskValueAsync(five));
        await queue.PutAsync(async () => await CallTargets.AskAsync(five), CancellationToken.None);
        await queue.PutAsync(async token => await CallTargets.AskCancellableAsync(five, token), new PutOptions());
        await queue.PutAsync(() => CallTargets.RunAsync(five));
        await queue.PutAsync(() => CallTargets.RunValueAsync(five));
        await queue.PutAsync(async () => await CallTargets.RunAsync(five), CancellationToken.None);
        await queue.PutAsync(async token => await CallTargets.RunAsync(five), new PutOptions());

        Results(queue).ShouldBe(["AskAsync 5", "AskValueAsync 5", "AskAsync 5", "AskCancellableAsync 5 token", null, null, null, null]);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Closures_that_only_throw()
    {
        using var queue = new ParallelQueue(Options);
        await queue.PutAsync(() => throw new NotSupportedException("thrown"));
        await queue.PutAsync(token => throw new NotSupportedException("thrown"));
        await queue.PutAsync(() => throw new NotSupportedException("thrown"), CancellationToken.None);
        await queue.PutAsync(token => throw new NotSupportedException("thrown"), new PutOptions());

        Errors(queue).ShouldBe(Repeat(4, "thrown"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Null_and_default_in_the_place_of_options_and_token()
    {
        using var queue = new ParallelQueue(Options);
        await queue.PutAsync(static () => "lambda", null);
        await queue.PutAsync(static () => "lambda", default);
        await queue.PutAsync(static () => CallTargets.None(), null);
        await queue.PutAsync(static () => CallTargets.None(), default);
        await queue.PutAsync(TaskCall.Of(CallTargets.One, 5), null);
        await queue.PutAsync(TaskCall.Of(CallTargets.One, 5), default);
        await queue.PutAsync(static token => "lambda", null);
        await queue.PutAsync(static token => "lambda", default);
        await queue.PutAsync(static async () => await CallTargets.RunAsync(5), default);
        await queue.PutAsync(CallTargets.Nothing, default);

        Results(queue).ShouldBe(["lambda", "lambda", "None", "None", "One 5", "One 5", "lambda", "lambda", null, null]);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Options_by_name_and_by_place()
    {
        using var queue = new ParallelQueue(Options);
        var tag = new PutOptions { CorrelationId = "tag" };
        await queue.PutAsync(CallTargets.None, options: tag);
        await queue.PutAsync(static () => "lambda", options: tag);
        await queue.PutAsync(call: TaskCall.Of(CallTargets.One, 5), options: tag);
        await queue.PutAsync(CallTargets.None, tag, CancellationToken.None);
        await queue.PutAsync(static () => "lambda", tag, CancellationToken.None);
        await queue.PutAsync(TaskCall.Of(CallTargets.One, 5), tag, CancellationToken.None);
        await queue.PutAsync(task: CallTargets.None, options: tag, cancellationToken: CancellationToken.None);
        await queue.PutAsync(static () => "lambda", options: tag, cancellationToken: CancellationToken.None);
        await queue.PutAsync(TaskCall.Of(CallTargets.One, 5), options: tag, cancellationToken: CancellationToken.None);
        queue.Stop();

        queue.ReadAll().Select(outcome => (outcome.GetValue<string>(), outcome.CorrelationId)).ShouldBe(
            Repeat(3, "None", "lambda", "One 5").Select(text => (text!, (object?)"tag")));
    }
}
