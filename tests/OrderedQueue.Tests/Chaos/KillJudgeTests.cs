using NUnit.Framework;
using OrderedQueue.Chaos.Kills;
using Shouldly;

namespace OrderedQueue.Tests.Chaos;

/// <summary>The judge of the chaos program's kills finds each planted violation, and none where there is none.</summary>
public sealed class KillJudgeTests
{
    private const int Pid = 100;
    private const int OtherPid = 200;

    private KillJudge _judge = null!;

    [SetUp]
    public void Begin() => _judge = new KillJudge();

    [Test]
    public void A_run_without_a_fault_passes()
    {
        Execute(_judge.Worker(Pid), 0, 1);
        WorkerMarks other = _judge.Worker(OtherPid);
        Execute(other, 2);
        _judge.Begun(other, 3);
        _judge.Killed(OtherPid);
        Deliver(0, 1, 2);
        _judge.Delivered(Lost(3, OtherPid), isRight: true);

        _judge.EndQueue(putCount: 4, isComplete: true);

        _judge.Messages.ShouldBeEmpty();
        _judge.Counts.ShouldSatisfyAllConditions(
            counts => counts.Put.ShouldBe(4),
            counts => counts.Delivered.ShouldBe(4),
            counts => counts.Lost.ShouldBe(1),
            counts => counts.LostBeforeFirstLine.ShouldBe(0),
            counts => counts.LostAfterLastLine.ShouldBe(0),
            counts => counts.ExecutedTwice.ShouldBe(0),
            counts => counts.Violations.ShouldBe(0));
    }

    [Test]
    public void A_task_may_be_lost_before_its_first_line_and_after_its_last()
    {
        Execute(_judge.Worker(Pid), 0);
        _judge.Killed(Pid);
        Execute(_judge.Worker(OtherPid), 1);
        _judge.Killed(OtherPid);
        _judge.Delivered(Lost(0, Pid), isRight: true);
        _judge.Delivered(Lost(1, OtherPid), isRight: true);
        _judge.Worker(Pid + 1);
        _judge.Killed(Pid + 1);
        _judge.Delivered(Lost(2, Pid + 1), isRight: true);

        _judge.EndQueue(putCount: 3, isComplete: true);

        _judge.Messages.ShouldBeEmpty();
        _judge.Counts.LostAfterLastLine.ShouldBe(2);
        _judge.Counts.LostBeforeFirstLine.ShouldBe(1);
    }

    [Test]
    public void A_process_id_may_come_again()
    {
        _judge.Begun(_judge.Worker(Pid), 0);
        _judge.Killed(Pid);
        _judge.Delivered(Lost(0, Pid), isRight: true);
        Execute(_judge.Worker(Pid), 1);
        _judge.Killed(Pid);
        Deliver(1);
        _judge.Delivered(Lost(2, Pid), isRight: true);

        _judge.EndQueue(putCount: 3, isComplete: true);

        _judge.Messages.ShouldBeEmpty();
    }

    [Test]
    public void A_second_queue_counts_its_indices_from_0_again()
    {
        WorkerMarks worker = _judge.Worker(Pid);
        Execute(worker, 0, 1);
        Deliver(0, 1);
        _judge.EndQueue(putCount: 2, isComplete: true);

        _judge.First.ShouldBe(2);
        Execute(_judge.Worker(Pid), 2);
        Deliver(0);
        _judge.EndQueue(putCount: 1, isComplete: true);

        _judge.Messages.ShouldBeEmpty();
        _judge.Counts.Put.ShouldBe(3);
    }

    [Test]
    public void A_task_executed_twice_is_found()
    {
        Execute(_judge.Worker(Pid), 0);
        Execute(_judge.Worker(OtherPid), 0);
        Deliver(0);

        Finds("Task 0 was executed twice, the second time by worker 200");
        _judge.Counts.ExecutedTwice.ShouldBe(1);
    }

    [Test]
    public void A_lost_task_that_runs_again_is_found()
    {
        WorkerMarks killed = _judge.Worker(Pid);
        _judge.Begun(killed, 0);
        _judge.Killed(Pid);
        _judge.Delivered(Lost(0, Pid), isRight: true);
        Execute(_judge.Worker(OtherPid), 0);

        Finds("Task 0 was executed twice");
    }

    [Test]
    public void A_missing_outcome_is_found()
    {
        Execute(_judge.Worker(Pid), 0, 1);
        Deliver(0);

        Finds("2 tasks were put, 1 delivered", putCount: 2);
    }

    [Test]
    public void A_queue_that_was_disposed_owes_no_outcomes()
    {
        Execute(_judge.Worker(Pid), 0, 1);
        Deliver(0);

        _judge.EndQueue(putCount: 2, isComplete: false);

        _judge.Messages.ShouldBeEmpty();
    }

    [Test]
    public void An_index_out_of_order_is_found()
    {
        Execute(_judge.Worker(Pid), 0, 1);
        Deliver(1);

        Finds("Index 1 was delivered where 0 was due", putCount: 2);
    }

    [Test]
    public void An_index_delivered_twice_is_found()
    {
        Execute(_judge.Worker(Pid), 0);
        Deliver(0, 0);

        Finds("Index 0 was delivered where 1 was due");
    }

    [Test]
    public void A_value_of_another_task_is_found()
    {
        Execute(_judge.Worker(Pid), 0);
        _judge.Delivered(Value(0), isRight: false);

        Finds("Index 0 has the value of another");
    }

    [Test]
    public void A_value_without_an_execution_is_found()
    {
        Deliver(0);

        Finds("Task 0 has a value, but was never executed");
    }

    [Test]
    public void A_value_of_a_task_that_never_ended_is_found()
    {
        _judge.Begun(_judge.Worker(Pid), 0);
        Deliver(0);

        Finds("Task 0 has a value, but never ended");
    }

    [Test]
    public void A_loss_without_a_kill_is_found()
    {
        _judge.Begun(_judge.Worker(Pid), 0);
        _judge.Delivered(Lost(0, Pid), isRight: true);

        Finds("1 tasks were lost with worker 100, which was killed 0 times");
    }

    [Test]
    public void A_second_loss_with_one_worker_is_found()
    {
        WorkerMarks worker = _judge.Worker(Pid);
        _judge.Begun(worker, 0);
        _judge.Killed(Pid);
        _judge.Delivered(Lost(0, Pid), isRight: true);
        _judge.Delivered(Lost(1, Pid), isRight: true);

        Finds("2 tasks were lost with worker 100, which was killed 1 times", putCount: 2);
    }

    [Test]
    public void A_loss_of_what_another_worker_was_executing_is_found()
    {
        _judge.Begun(_judge.Worker(Pid), 0);
        _judge.Killed(OtherPid);
        _judge.Delivered(Lost(0, OtherPid), isRight: true);

        Finds("Task 0 was lost with worker 200, which was not executing it when it died");
    }

    [Test]
    public void A_loss_of_what_had_finished_before_is_found()
    {
        WorkerMarks worker = _judge.Worker(Pid);
        Execute(worker, 0);
        _judge.Begun(worker, 1);
        _judge.Killed(Pid);
        _judge.Delivered(Lost(0, Pid), isRight: true);

        Finds("Task 0 was lost with worker 100, which was not executing it when it died");
    }

    [Test]
    public void A_loss_of_what_had_not_begun_while_its_worker_executed_another_is_found()
    {
        _judge.Begun(_judge.Worker(Pid), 1);
        _judge.Killed(Pid);
        _judge.Delivered(Lost(0, Pid), isRight: true);

        Finds("Task 0, which had not begun, was lost with worker 100, which was executing 1 when it died");
    }

    [Test]
    public void A_loss_for_another_reason_is_found()
    {
        _judge.Begun(_judge.Worker(Pid), 0);
        _judge.Killed(Pid);
        _judge.Delivered(Lost(0, Pid, WorkerLostReason.Protocol), isRight: true);

        Finds("Index 0 was lost, but not to a kill");
    }

    [Test]
    public void Another_status_is_found()
    {
        _judge.Delivered(Outcome(0, OutcomeStatus.Abandoned, Pid, error: null), isRight: true);

        Finds("Index 0 must not end as Abandoned");
    }

    [Test]
    public void What_a_terminated_queue_abandons_is_no_violation()
    {
        _judge.Delivered(Outcome(0, OutcomeStatus.Abandoned, Pid, error: null), isRight: true, mayAbandon: true);

        _judge.EndQueue(putCount: 1, isComplete: true);

        _judge.Messages.ShouldBeEmpty();
        _judge.Counts.Abandoned.ShouldBe(1);
    }

    [Test]
    public void Two_tasks_at_once_in_one_worker_are_found()
    {
        WorkerMarks worker = _judge.Worker(Pid);
        _judge.Begun(worker, 0);
        _judge.Begun(worker, 1);

        Finds("Worker 100 began task 1 although its task 0 had not ended");
    }

    [Test]
    public void An_end_without_a_begin_is_found()
    {
        _judge.Ended(_judge.Worker(Pid), 0);

        Finds("Worker 100 ended task 0, which it was not executing");
    }

    private void Finds(string violation, long putCount = 1)
    {
        _judge.EndQueue(putCount, isComplete: true);
        _judge.Messages.ShouldContain(message => message.Contains(violation), string.Join("\n", _judge.Messages));
        _judge.Counts.Violations.ShouldBe(_judge.Messages.Count);
    }

    private void Execute(WorkerMarks worker, params int[] numbers)
    {
        foreach (int number in numbers)
        {
            _judge.Begun(worker, number);
            _judge.Ended(worker, number);
        }
    }

    private void Deliver(params int[] indices)
    {
        foreach (int index in indices) _judge.Delivered(Value(index), isRight: true);
    }

    private static Outcome Value(long index) => Outcome(index, OutcomeStatus.Value, Pid, error: null);

    private static Outcome Lost(long index, int pid, WorkerLostReason reason = WorkerLostReason.Killed) =>
        Outcome(index, OutcomeStatus.WorkerLost, pid, new WorkerLostException("lost", default) { Reason = reason, Signal = 9 });

    private static Outcome Outcome(long index, OutcomeStatus status, int pid, TaskFailedException? error) =>
        new(new Outcome<object?> { Index = index, Status = status, Worker = new WorkerId("queue", 0, 1, pid), Error = error });
}
