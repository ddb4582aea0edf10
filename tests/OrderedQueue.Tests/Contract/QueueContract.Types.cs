using NUnit.Framework;
using OrderedQueue.TestTypes;
using Shouldly;

namespace OrderedQueue.Tests.Contract;

public abstract partial class QueueContract
{
    [Test]
    [CancelAfter(120_000)]
    public void A_result_asked_for_as_the_wrong_type_stays_at_the_head()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(ContractTasks.Square, 3);
        queue.PutValue("marker");
        queue.Put(ContractTasks.Anything, 1);
        queue.Put(ContractTasks.MaybeNull, true);
        queue.Put(ContractTasks.Nothing);

        string message = Should.Throw<InvalidCastException>(() => queue.Get<string>(Patience)).Message;
        message.ShouldContain("System.Int32");
        message.ShouldContain("System.String");
        Should.Throw<InvalidCastException>(() => queue.Get<long>());
        queue.Get<int>(Patience).ShouldBe(9);
        Should.Throw<InvalidCastException>(() => queue.Get<int>(Patience));
        queue.Get<object>(Patience).ShouldBe("marker");
        Should.Throw<InvalidCastException>(() => queue.Get<int>(Patience));
        queue.Get<IComparable>(Patience).ShouldBe("text 1");
        Should.Throw<InvalidCastException>(() => queue.Get<int>(Patience)).Message.ShouldContain("null");
        queue.Get<string?>(Patience).ShouldBeNull();
        Should.Throw<InvalidCastException>(() => queue.Get<int>(Patience));
        queue.Get<int?>(Patience).ShouldBeNull();
    }

    [Test]
    [CancelAfter(120_000)]
    public void Types_with_attributes_are_arguments_results_and_captured_variables()
    {
        using var queue = new ParallelQueue(Options);
        Keyed captured = new() { Number = 3 };
        queue.Put(ContractTasks.Enclose, new Keyed { Number = 5, Text = "a\uD800" }, new Square(2));
        queue.Put(factor => captured.Number * factor, 2);
        queue.Put(ContractTasks.Same, new Blob(ContractTasks.Fill(7, 1_000_000)));

        Box<Keyed> enclosed = queue.Get<Box<Keyed>>(Patience)!;
        (enclosed.Value.Number, enclosed.Value.Text, enclosed.More!.Count).ShouldBe((5, "a\uD800", 1));
        queue.Get<int>(Patience).ShouldBe(6);
        queue.Get<Blob>(Patience)!.Copy().ShouldBe(ContractTasks.Fill(7, 1_000_000));
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_failure_is_thrown_whatever_type_is_asked_for()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(ContractTasks.Fail, 3);
        queue.Put(ContractTasks.Square, 3);

        Should.Throw<TaskFailedException>(() => queue.Get<Uri>(Patience));
        queue.Get<int>(Patience).ShouldBe(9);
    }

    [Test]
    [CancelAfter(120_000)]
    public void An_outcome_gives_its_value_as_often_and_as_late_as_asked()
    {
        Outcome outcome;
        using (var queue = new ParallelQueue(Options))
        {
            queue.Put(ContractTasks.Fill, (byte)7, 1000);
            for (int i = 0; i < 100; i++) queue.Put(ContractTasks.Fill, (byte)8, 1000);
            queue.TryGet(out outcome, Patience).ShouldBeTrue();
            for (int i = 0; i < 100; i++) queue.Get<byte[]>(Patience).ShouldBe(ContractTasks.Fill(8, 1000));
        }

        outcome.GetValue<byte[]>().ShouldBe(ContractTasks.Fill(7, 1000));
        outcome.GetValue<object>().ShouldBeOfType<byte[]>();
        Should.Throw<InvalidCastException>(() => outcome.GetValue<string>());
        outcome.Elapsed.ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
        outcome.Attempts.ShouldBe(1);
        outcome.Error.ShouldBeNull();
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_typed_queue_gives_its_results_without_a_cast()
    {
        using var queue = new ParallelQueue<int>(Options);
        queue.Put(ContractTasks.Square, 3);
        queue.Put(ContractTasks.SquareAsync, 4);
        queue.PutValue(-1);
        queue.Put(ContractTasks.Fail, 5);
        queue.Put(static (a, b) => a + b, 2, 3);
        queue.Stop();

        queue.Get().ShouldBe(9);
        queue.Get(Patience).ShouldBe(16);
        queue.TryGet(out Outcome<int> marker, Patience).ShouldBeTrue();
        (marker.GetValue(), marker.Status, marker.Index).ShouldBe((-1, OutcomeStatus.PassedThrough, 2));
        Should.Throw<TaskFailedException>(() => queue.Get(Patience)).Index.ShouldBe(3);
        queue.ReadAll().Single().GetValue().ShouldBe(5);
        queue.IsCompleted.ShouldBeTrue();
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_typed_queue_takes_tasks_whose_results_fit_its_type()
    {
        using var queue = new ParallelQueue<object?>(Options);
        queue.Put(ContractTasks.Text, 3);
        queue.Put(ContractTasks.Anything, 4);
        queue.Put(ContractTasks.MaybeNull, true);

        queue.Get(Patience).ShouldBe("text 3");
        queue.Get(Patience).ShouldBe(4);
        queue.Get(Patience).ShouldBeNull();
        Should.Throw<ArgumentException>(() => new ParallelQueue<Task<int>>(Options)).Message.ShouldContain("Task");
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_typed_queue_can_be_read_asynchronously()
    {
        await using var queue = new ParallelQueue<int>(Options);
        for (int i = 0; i < 5; i++) await queue.PutAsync(TaskCall.Of(ContractTasks.SquareAsync, i));
        queue.Stop();

        (await queue.GetAsync()).GetValue().ShouldBe(0);
        List<int> rest = [];
        await foreach (Outcome<int> outcome in queue.ReadAllAsync()) rest.Add(outcome.GetValue());
        rest.ShouldBe([1, 4, 9, 16]);
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_single_task_queue_takes_its_captured_state_along_once()
    {
        var scale = new ContractTasks.Scale { Factor = 3 };
        int offset = 100;
        using var instance = new ParallelSingleTaskQueue<int, int>(scale.Apply, Options);
        using var lambda = new ParallelSingleTaskQueue<int, string>(number => $"{number + offset}", Options);
        using var awaited = new ParallelSingleTaskQueue<int, int>(ContractTasks.SquareAsync, Options);
        scale.Factor = 5;
        offset = 200;

        for (int i = 0; i < 50; i++)
        {
            instance.Put(i);
            lambda.TryPut(i).ShouldBeTrue();
            awaited.Put(i, new PutOptions { CorrelationId = i });
        }

        for (int i = 0; i < 50; i++)
        {
            instance.Get(Patience).ShouldBe(3 * i);
            lambda.Get(Patience).ShouldBe($"{i + 100}");
            awaited.TryGet(out Outcome<int> outcome, Patience).ShouldBeTrue();
            (outcome.GetValue(), outcome.CorrelationId).ShouldBe((i * i, i));
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_result_that_is_larger_than_every_buffer_arrives_whole()
    {
        using var queue = new ParallelQueue<byte[]>(Options with { WindowBytes = 1000, InputCapacityBytes = 1000 });
        byte[] large = ContractTasks.Fill(9, 3_000_000);
        large[2_999_999] = 1;
        queue.Put(static (byte[] bytes) => bytes, large);
        queue.Put(ContractTasks.Fill, (byte)7, 2_000_000);

        queue.Get(Patience).AsSpan().SequenceEqual(large).ShouldBeTrue();
        queue.Get(Patience).AsSpan().SequenceEqual(ContractTasks.Fill(7, 2_000_000)).ShouldBeTrue();
    }
}
