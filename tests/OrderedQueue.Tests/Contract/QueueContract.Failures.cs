using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Contract;

public abstract partial class QueueContract
{
    [Test]
    [CancelAfter(120_000)]
    public void A_failure_stays_in_its_place_and_the_queue_goes_on()
    {
        using var queue = new ParallelQueue(Options);
        for (int i = 0; i < 10; i++) queue.Put(ContractTasks.FailIfOdd, i);

        for (int i = 0; i < 10; i++)
        {
            if (i % 2 == 0)
            {
                queue.Get<int>(Patience).ShouldBe(i);
                continue;
            }

            var failure = Should.Throw<TaskFailedException>(() => queue.Get<int>(Patience));
            failure.Index.ShouldBe(i);
            failure.PacketId.ShouldBe((uint)i);
            failure.Attempts.ShouldBe(1);
            failure.WorkerPid.ShouldBePositive();
            failure.Task.ShouldContain(nameof(ContractTasks.FailIfOdd));
            failure.ErrorType.ShouldBe(typeof(InvalidOperationException).FullName);
            failure.InnerException.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe($"odd: {i}");
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_failure_shows_the_stack_trace_of_the_worker_with_method_and_line()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(ContractTasks.Fail, 5);

        var failure = Should.Throw<TaskFailedException>(() => queue.Get(Patience));

        failure.RemoteStackTrace.ShouldNotBeNull();
        failure.RemoteStackTrace.ShouldContain($"{nameof(ContractTasks)}.{nameof(ContractTasks.Fail)}(");
        failure.RemoteStackTrace.ShouldContain($"ContractTasks.cs:line {ContractTasks.FailLine}");
        failure.ToString().ShouldContain($"ContractTasks.cs:line {ContractTasks.FailLine}");
        failure.Message.ShouldContain(nameof(ContractTasks.Fail));
        failure.Message.ShouldContain("index 0, packet 0, attempt 1");
        failure.Message.ShouldContain($"worker {failure.WorkerPid}");
        failure.Message.ShouldContain("System.FormatException: number 5 is bad");
        failure.Message.ShouldContain("The queue goes on");
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_task_that_throws_a_timeout_does_not_look_like_a_get_that_timed_out()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(ContractTasks.FailAsync, "the task's own");

        var failure = Should.Throw<TaskFailedException>(() => queue.Get(Patience));

        failure.InnerException.ShouldBeOfType<TimeoutException>().Message.ShouldBe("the task's own");
        failure.InnerException.InnerException.ShouldBeOfType<KeyNotFoundException>().Message.ShouldBe("inner");
    }

    [Test]
    [CancelAfter(120_000)]
    public void An_exception_that_cannot_be_rebuilt_tells_its_type_message_and_stack()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(ContractTasks.Custom, 5);

        var failure = Should.Throw<TaskFailedException>(() => queue.Get(Patience));

        failure.ErrorType.ShouldBe(typeof(ContractTasks.UnheardOfException).FullName);
        var original = failure.InnerException.ShouldBeOfType<RemoteTaskException>();
        original.TypeName.ShouldBe(typeof(ContractTasks.UnheardOfException).FullName);
        original.Message.ShouldBe("unheard of: 5");
        failure.ToString().ShouldContain(nameof(ContractTasks.Custom));
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_result_that_cannot_be_encoded_is_a_fault_that_names_task_and_type()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(ContractTasks.MakeSulky);
        queue.Put(ContractTasks.Square, 3);

        queue.TryGet(out Outcome outcome, Patience).ShouldBeTrue();

        outcome.Status.ShouldBe(OutcomeStatus.Faulted);
        outcome.Error!.ToString().ShouldContain(nameof(ContractTasks.MakeSulky));
        outcome.Error!.ToString().ShouldContain(nameof(ContractTasks.Sulky));
        queue.Get(Patience).ShouldBe(9);
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_value_that_cannot_be_decoded_is_a_fault_that_names_task_and_type()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(ContractTasks.MakePrickly, 5);
        queue.Put(ContractTasks.MakePrickly, -5);
        queue.Put(ContractTasks.Square, 3);

        queue.Get<ContractTasks.Prickly>(Patience).Value.ShouldBe(5);
        var failure = Should.Throw<TaskFailedException>(() => queue.Get<ContractTasks.Prickly>(Patience));

        failure.Message.ShouldContain(nameof(ContractTasks.MakePrickly));
        failure.Message.ShouldContain("ContractTasks.Prickly");
        failure.ErrorType.ShouldBeNull();
        queue.Get(Patience).ShouldBe(9);
    }

    [Test]
    [CancelAfter(120_000)]
    public void A_result_over_the_packet_limit_is_a_fault()
    {
        using var queue = new ParallelQueue(Options with { MaxPacketBytes = 4096 });
        queue.Put(ContractTasks.Fill, (byte)7, 4000);
        queue.Put(ContractTasks.Fill, (byte)7, 5000);
        queue.Put(ContractTasks.Square, 3);

        queue.Get<byte[]>(Patience).ShouldBe(ContractTasks.Fill(7, 4000));
        Should.Throw<TaskFailedException>(() => queue.Get(Patience)).ToString().ShouldContain("4096");
        queue.Get(Patience).ShouldBe(9);
    }

    [Test]
    [CancelAfter(120_000)]
    public void The_error_of_an_outcome_is_what_getting_its_value_throws()
    {
        using var queue = new ParallelQueue(Options);
        queue.Put(ContractTasks.Fail, 5);

        queue.TryGet(out Outcome outcome, Patience).ShouldBeTrue();

        Should.Throw<TaskFailedException>(() => outcome.GetValue<int>()).ShouldBeSameAs(outcome.Error);
        outcome.Status.ShouldBe(OutcomeStatus.Faulted);
        outcome.Attempts.ShouldBe(1);
        outcome.WorkerPid.ShouldBe(outcome.Error!.WorkerPid);
    }
}
