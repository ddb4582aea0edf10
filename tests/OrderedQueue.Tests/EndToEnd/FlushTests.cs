using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>When a worker sends what it has, with a parent that the test plays.</summary>
[Category("Process")]
public sealed class FlushTests
{
    /// <summary>All but the first are in the worker's buffer when the first ends, so that it does not have to ask for more before the last.</summary>
    [Test, CancelAfter(60_000)]
    public void Outcomes_do_not_wait_for_a_long_task_behind_them()
    {
        using var gate = new WorkerGate();
        using var worker = new RawWorker();
        const int Last = 6;
        worker.Put(WorkerTasks.AtGate, gate.Address, 0);
        gate.AwaitArrival(0);
        for (int i = 1; i < Last; i++) worker.Put(WorkerTasks.Same, i);
        worker.Put(WorkerTasks.AtGate, gate.Address, Last);
        gate.Release(0);
        gate.AwaitArrival(Last);
        for (int i = 0; i < Last; i++) worker.ReadValue<int>().ShouldBe(i);
        gate.HasArrived(Last).ShouldBeTrue();
        gate.Release(Last);
        worker.ReadValue<int>().ShouldBe(Last);
    }

    /// <summary>The second time, the timer has been set and put off before.</summary>
    [Test, CancelAfter(60_000)]
    public void Outcomes_do_not_wait_for_the_second_long_task_either()
    {
        using var gate = new WorkerGate();
        using var worker = new RawWorker();
        worker.Put(WorkerTasks.AtGate, gate.Address, 0);
        for (int round = 1; round < 20; round++)
        {
            gate.AwaitArrival(round - 1);
            worker.Put(WorkerTasks.Same, -round);
            worker.Put(WorkerTasks.Same, 1000 + round);
            worker.Put(WorkerTasks.AtGate, gate.Address, round);
            gate.Release(round - 1);
            worker.ReadValue<int>().ShouldBe(round - 1);
            worker.ReadValue<int>().ShouldBe(-round);
            worker.ReadValue<int>().ShouldBe(1000 + round);
        }
    }
}
