using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface.Calls;

/// <summary>Compiles every form of a call of <c>PutAsync</c>, and checks by the value which overload was bound.</summary>
public sealed class TypedPutAsyncCallFormsTests : CallFormsTests
{
    [Test]
    [CancelAfter(30_000)]
    public async Task Calls()
    {
        using var queue = new ParallelQueue<string>(Options);
        await queue.PutAsync(TaskCall.Of(CallTargets.None));
        await queue.PutAsync(TaskCall.Of(CallTargets.One, 5));
        await queue.PutAsync(TaskCall.Of(CallTargets.AskAsync, 5));
        await queue.PutAsync(TaskCall.Of(CallTargets.AskValueAsync, 5));
        await queue.PutAsync(TaskCall.Of(CallTargets.None), CancellationToken.None);
        await queue.PutAsync(TaskCall.Of(CallTargets.One, 5), CancellationToken.None);
        await queue.PutAsync(TaskCall.Of(CallTargets.AskAsync, 5), CancellationToken.None);
        await queue.PutAsync(TaskCall.Of(CallTargets.AskValueAsync, 5), CancellationToken.None);
        await queue.PutAsync(TaskCall.Of(CallTargets.None), new PutOptions());
        await queue.PutAsync(TaskCall.Of(CallTargets.One, 5), new PutOptions());
        await queue.PutAsync(TaskCall.Of(CallTargets.AskAsync, 5), new PutOptions());
        await queue.PutAsync(TaskCall.Of(CallTargets.AskValueAsync, 5), new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "None", "One 5", "AskAsync 5", "AskValueAsync 5"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Method_groups()
    {
        using var queue = new ParallelQueue<string>(Options);
        await queue.PutAsync(CallTargets.None);
        await queue.PutAsync(CallTargets.NoneCancellable);
        await queue.PutAsync(CallTargets.Either);
        await queue.PutAsync(CallTargets.None, CancellationToken.None);
        await queue.PutAsync(CallTargets.NoneCancellable, CancellationToken.None);
        await queue.PutAsync(CallTargets.Either, CancellationToken.None);
        await queue.PutAsync(CallTargets.None, new PutOptions());
        await queue.PutAsync(CallTargets.NoneCancellable, new PutOptions());
        await queue.PutAsync(CallTargets.Either, new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "None", "NoneCancellable token", "Either token"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Closures()
    {
        using var queue = new ParallelQueue<string>(Options);
        int five = 5;
        await queue.PutAsync(static () => "lambda");
        await queue.PutAsync(() => CallTargets.One(five));
        await queue.PutAsync(token => CallTargets.OneCancellable(five, token));
        await queue.PutAsync(Local);
        await queue.PutAsync(() => CallTargets.AskAsync(five));
        await queue.PutAsync(async () => await CallTargets.AskValueAsync(five));
        await queue.PutAsync(async token => await CallTargets.AskCancellableAsync(five, token));
        await queue.PutAsync(static () => "lambda", CancellationToken.None);
        await queue.PutAsync(() => CallTargets.One(five), CancellationToken.None);
        await queue.PutAsync(token => CallTargets.OneCancellable(five, token), CancellationToken.None);
        await queue.PutAsync(Local, CancellationToken.None);
        await queue.PutAsync(() => CallTargets.AskAsync(five), CancellationToken.None);
        await queue.PutAsync(async () => await CallTargets.AskValueAsync(five), CancellationToken.None);
        await queue.PutAsync(async token => await CallTargets.AskCancellableAsync(five, token), CancellationToken.None);
        await queue.PutAsync(static () => "lambda", new PutOptions());
        await queue.PutAsync(() => CallTargets.One(five), new PutOptions());
        await queue.PutAsync(token => CallTargets.OneCancellable(five, token), new PutOptions());
        await queue.PutAsync(Local, new PutOptions());
        await queue.PutAsync(() => CallTargets.AskAsync(five), new PutOptions());
        await queue.PutAsync(async () => await CallTargets.AskValueAsync(five), new PutOptions());
        await queue.PutAsync(async token => await CallTargets.AskCancellableAsync(five, token), new PutOptions());

        Results(queue).ShouldBe(Repeat(3, "lambda", "One 5", "OneCancellable 5 token", "local 5", "AskAsync 5", "AskValueAsync 5", "AskCancellableAsync 5 token"));

        string Local() => $"local {five}";
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Closures_that_only_throw_or_give_a_default()
    {
        using var queue = new ParallelQueue<string>(Options);
        await queue.PutAsync(() => throw new NotSupportedException("thrown"));
        await queue.PutAsync(token => throw new NotSupportedException("thrown"), CancellationToken.None);
        await queue.PutAsync(() => default!);

        List<string> errors = Errors(queue);
        errors[..2].ShouldBe(Repeat(2, "thrown"));
        errors[2].ShouldEndWith("returned null where it declares a Task.");
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Null_and_default_in_the_place_of_options_and_token()
    {
        using var queue = new ParallelQueue<string>(Options);
        await queue.PutAsync(static () => "lambda", null);
        await queue.PutAsync(static () => "lambda", default);
        await queue.PutAsync(static async () => await CallTargets.AskAsync(5), null);
        await queue.PutAsync(static async () => await CallTargets.AskAsync(5), default);
        await queue.PutAsync(static token => "lambda", default);
        await queue.PutAsync(TaskCall.Of(CallTargets.One, 5), null);
        await queue.PutAsync(TaskCall.Of(CallTargets.One, 5), default);

        Results(queue).ShouldBe(["lambda", "lambda", "AskAsync 5", "AskAsync 5", "lambda", "One 5", "One 5"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Options_by_name_and_by_place()
    {
        using var queue = new ParallelQueue<string>(Options);
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

        queue.ReadAll().Select(outcome => (outcome.GetValue(), outcome.CorrelationId)).ShouldBe(
            Repeat(3, "None", "lambda", "One 5").Select(text => (text!, (object?)"tag")));
    }
}
