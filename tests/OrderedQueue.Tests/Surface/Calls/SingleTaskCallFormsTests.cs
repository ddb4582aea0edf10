using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface.Calls;

/// <summary>Compiles every form in which a single-task queue is made and used, and checks by the value what was bound.</summary>
public sealed class SingleTaskCallFormsTests : CallFormsTests
{
    [Test]
    [CancelAfter(30_000)]
    public async Task Every_kind_of_task_can_be_baked_in()
    {
        string prefix = "captured";
        var greeter = new CallTargets.Greeter { Greeting = "hello" };

        (await Result(new ParallelSingleTaskQueue<int, string>(CallTargets.One, Options), 5)).ShouldBe("One 5");
        (await Result(new ParallelSingleTaskQueue<int, string>(CallTargets.OneCancellable, Options), 5)).ShouldBe("OneCancellable 5 token");
        (await Result(new ParallelSingleTaskQueue<int, string>(CallTargets.Either, Options), 5)).ShouldBe("Either 5 token");
        (await Result(new ParallelSingleTaskQueue<int, string>(CallTargets.EitherAsync, Options), 5)).ShouldBe("EitherAsync 5 token");
        (await Result(new ParallelSingleTaskQueue<int, string>(CallTargets.EitherValueAsync, Options), 5)).ShouldBe("EitherValueAsync 5 token");
        (await Result(new ParallelSingleTaskQueue<int, string>(CallTargets.AskAsync, Options), 5)).ShouldBe("AskAsync 5");
        (await Result(new ParallelSingleTaskQueue<int, string>(CallTargets.AskCancellableAsync, Options), 5)).ShouldBe("AskCancellableAsync 5 token");
        (await Result(new ParallelSingleTaskQueue<int, string>(CallTargets.AskValueAsync, Options), 5)).ShouldBe("AskValueAsync 5");
        (await Result(new ParallelSingleTaskQueue<int, string>(static a => $"lambda {a}", Options), 5)).ShouldBe("lambda 5");
        (await Result(new ParallelSingleTaskQueue<int, string>(static (a, token) => CallTargets.OneCancellable(a, token), Options), 5)).ShouldBe("OneCancellable 5 token");
        (await Result(new ParallelSingleTaskQueue<int, string>(a => $"{prefix} {a}", Options), 5)).ShouldBe("captured 5");
        (await Result(new ParallelSingleTaskQueue<int, string>(CallTargets.AskValueCancellableAsync, Options), 5)).ShouldBe("AskValueCancellableAsync 5 token");
        (await Result(new ParallelSingleTaskQueue<int, string>(static a => CallTargets.AskValueAsync(a), Options), 5)).ShouldBe("AskValueAsync 5");
        (await Result(new ParallelSingleTaskQueue<int, string>(async a => await CallTargets.AskAsync(a), Options), 5)).ShouldBe("AskAsync 5");
        (await Result(new ParallelSingleTaskQueue<int, string>(async (a, token) => await CallTargets.AskCancellableAsync(a, token), Options), 5)).ShouldBe("AskCancellableAsync 5 token");
        (await Result(new ParallelSingleTaskQueue<string, string>(greeter.Greet, Options), "ann")).ShouldBe("hello ann");
        (await Result(new ParallelSingleTaskQueue<int, string>(Local, options: Options), 5)).ShouldBe("local 5");
        (await Result(new ParallelSingleTaskQueue<string?, string>(CallTargets.Describe, Options), null)).ShouldBe("null");

        static string Local(int a) => $"local {a}";
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Every_form_of_put_gives_one_result()
    {
        using var queue = new ParallelSingleTaskQueue<int, string>(CallTargets.One, Options);
        var tag = new PutOptions { CorrelationId = "tag" };

        queue.Put(0);
        queue.Put(1, tag);
        queue.Put(arg: 2, options: tag);
        queue.TryPut(3).ShouldBeTrue();
        queue.TryPut(4, tag).ShouldBeTrue();
        queue.TryPut(5, new PutOptions { Timeout = TimeSpan.FromSeconds(1) }).ShouldBeTrue();
        queue.TryPut(6, tag with { Timeout = TimeSpan.FromSeconds(1) }).ShouldBeTrue();
        await queue.PutAsync(7);
        await queue.PutAsync(8, CancellationToken.None);
        await queue.PutAsync(9, tag);
        await queue.PutAsync(10, tag, CancellationToken.None);
        await queue.PutAsync(11, null);
        await queue.PutAsync(12, default);
        queue.PutValue("passed");
        queue.Stop();

        int[] tagged = [1, 2, 4, 6, 9, 10];
        queue.ReadAll().Select(outcome => (outcome.GetValue(), outcome.CorrelationId)).ShouldBe(
            [.. Enumerable.Range(0, 13).Select(i => ($"One {i}", tagged.Contains(i) ? (object?)"tag" : null)), ("passed", null)]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_task_whose_captured_state_cannot_travel_is_refused_by_the_constructor()
    {
        using var stream = new MemoryStream();

        Should.Throw<TaskNotShippableException>(() => new ParallelSingleTaskQueue<int, long>(number => stream.Length + number, Options))
            .Message.ShouldContain("stream");
        Should.Throw<ArgumentException>(() => new ParallelSingleTaskQueue<int, Task>(static (int _) => Task.CompletedTask, Options));

        // An object whose constructor threw is finalised too.
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_task_that_only_throws_or_gives_a_default_fails_in_its_place()
    {
        using var throwing = new ParallelSingleTaskQueue<int, string>(static _ => throw new NotSupportedException("thrown"), Options);
        using var nothing = new ParallelSingleTaskQueue<int, string>(static _ => default!, Options);
        throwing.Put(5);
        nothing.Put(5);

        Should.Throw<TaskFailedException>(() => throwing.Get()).InnerException!.Message.ShouldBe("thrown");
        Should.Throw<TaskFailedException>(() => nothing.Get()).InnerException!.Message.ShouldEndWith("returned null where it declares a Task.");
    }

    private static async Task<string> Result<T>(ParallelSingleTaskQueue<T, string> queue, T argument)
    {
        await using (queue)
        {
            queue.Put(argument);
            return queue.Get();
        }
    }
}
