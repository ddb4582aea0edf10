using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Contract;

public abstract partial class QueueContract
{
    [Test]
    [CancelAfter(120_000)]
    public void A_task_that_cannot_travel_uses_up_no_place()
    {
        using var queue = new ParallelQueue(Options with { MaxPacketBytes = 4096 });
        using var stream = new MemoryStream();
        queue.Put(ContractTasks.Square, 1);

        Should.Throw<TaskNotShippableException>(() => queue.Put(() => stream.Length)).Message.ShouldContain("stream");
        Should.Throw<TaskNotShippableException>(() => queue.Put(ContractTasks.UseSulky, ContractTasks.MakeSulky())).Message.ShouldContain(nameof(ContractTasks.UseSulky));
        Should.Throw<TaskNotShippableException>(() => queue.Put(ContractTasks.Length, new byte[5000])).Message.ShouldContain("4096");
        Should.Throw<TaskNotShippableException>(() => queue.Put(static (int number, CancellationToken token) => number, 1, CancellationToken.None)).Message.ShouldContain("Leave the token off");
        Should.Throw<TaskNotShippableException>(() => queue.TryPut(TaskCall.Of(ContractTasks.Length, new byte[5000])));
        Should.Throw<TaskNotShippableException>(() => queue.PutAsync(TaskCall.Of(ContractTasks.Length, new byte[5000])).AsTask());
        queue.Snapshot().Put.ShouldBe(1);
        queue.Put(ContractTasks.Length, new byte[4000]);

        queue.Get(Patience).ShouldBe(1);
        queue.TryGet(out Outcome outcome, Patience).ShouldBeTrue();
        outcome.Index.ShouldBe(1);
        outcome.GetValue<int>().ShouldBe(4000);
    }

    [Test]
    [CancelAfter(120_000)]
    public void The_dynamic_form_converts_numbers_and_fills_in_defaults()
    {
        using var queue = new ParallelQueue(Options);
        Delegate task = ContractTasks.Weigh;

        queue.Put(TaskCall.Dynamic<string>(task, 2, 1.5f));
        queue.Put(TaskCall.Dynamic<string>(task, (short)2, 3, "g"));
        queue.TryPut(TaskCall.Dynamic<object>(task, 2L, 1.5, null), new PutOptions { CorrelationId = "tag" }).ShouldBeTrue();
        queue.Put(TaskCall.Dynamic<string>(ContractTasks.Weigh, 2, 2));

        queue.Get(Patience).ShouldBe("3 kg");
        queue.Get(Patience).ShouldBe("6 g");
        queue.TryGet(out Outcome tagged, Patience).ShouldBeTrue();
        tagged.GetValue<string>().ShouldBe("3 ");
        tagged.CorrelationId.ShouldBe("tag");
        queue.Get(Patience).ShouldBe("4 kg");
    }

    [Test]
    [CancelAfter(120_000)]
    public void The_dynamic_form_names_what_was_expected_and_what_was_given()
    {
        using var queue = new ParallelQueue(Options);
        Delegate task = ContractTasks.Weigh;

        string tooFew = Should.Throw<TaskNotShippableException>(() => TaskCall.Dynamic<string>(task, 1L)).Message;
        tooFew.ShouldContain(nameof(ContractTasks.Weigh));
        tooFew.ShouldContain("2");
        tooFew.ShouldContain("1");
        Should.Throw<TaskNotShippableException>(() => TaskCall.Dynamic<string>(task, 1L, 2.0, "kg", "more")).Message.ShouldContain("4");
        string wrongType = Should.Throw<TaskNotShippableException>(() => TaskCall.Dynamic<string>(task, "heavy", 2.0)).Message;
        wrongType.ShouldContain("weight");
        wrongType.ShouldContain("long");
        wrongType.ShouldContain("string");
        Should.Throw<TaskNotShippableException>(() => TaskCall.Dynamic<string>(task, 1.5, 2.0)).Message.ShouldContain("double");
        Should.Throw<TaskNotShippableException>(() => TaskCall.Dynamic<string>(task, null, 2.0)).Message.ShouldContain("null");
        queue.Snapshot().Put.ShouldBe(0);
    }
}
