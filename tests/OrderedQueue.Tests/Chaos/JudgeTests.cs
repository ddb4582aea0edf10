using NUnit.Framework;
using OrderedQueue.Chaos;
using OrderedQueue.Chaos.Fates;
using OrderedQueue.Chaos.Ledger;
using Shouldly;

namespace OrderedQueue.Tests.Chaos;

/// <summary>The chaos program's judge finds each planted violation, and none where there is none.</summary>
public sealed class JudgeTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oq-judge-");
    private Executions _executions = null!;
    private Figures _figures = null!;
    private Judge _judge = null!;

    [SetUp]
    public void Begin()
    {
        _executions = new Executions(_folder.FullName);
        _figures = new Figures();
        _judge = new Judge(_executions, _figures);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public void A_run_without_a_fault_passes()
    {
        _figures.CountKill();
        _judge.Check(Value(0, Echoed(10, 0, 0), 7));
        _judge.Check(Value(1, Echoed(11, 1, 0), 7));
        _judge.Check(Lost(2, Echoed(12, 0, 1), WorkerLostReason.Killed));
        _judge.Check(Lost(3, new Assignment(13, 0, 2, new Exit(), 5), WorkerLostReason.Exited, 5));
        _executions.Add(10);
        _executions.Add(11);

        _judge.CheckExecutions();
        _judge.CheckComplete([3, 1]);
        _judge.DeliveredCount.ShouldBe(4);
    }

    [Test]
    public void An_index_out_of_order_is_found() => Finds("Index 1 was delivered where 0 was due", () => _judge.Check(Value(1, Echoed(0, 0, 0), 7)));

    [Test]
    public void An_index_delivered_twice_is_found()
    {
        _judge.Check(Value(0, Echoed(0, 0, 0), 7));

        Finds("Index 0 was delivered where 1 was due", () => _judge.Check(Value(0, Echoed(0, 0, 0), 7)));
    }

    [Test]
    public void A_producers_packets_out_of_order_are_found() => Finds("Producer 0's put 1 was delivered where its 0 was due", () => _judge.Check(Value(0, Echoed(0, 0, 1), 7)));

    [Test]
    public void A_wrong_value_is_found() => Finds("must not end as Value", () => _judge.Check(Value(0, Echoed(0, 0, 0), 8)));

    [Test]
    public void A_wrong_status_is_found() => Finds("must not end as Abandoned", () => _judge.Check(Outcome(0, OutcomeStatus.Abandoned, Echoed(0, 0, 0), null, null)));

    [Test]
    public void A_lost_tag_is_found() => Finds("without its tag", () => _judge.Check(Outcome(0, OutcomeStatus.Value, null, 7, null)));

    [Test]
    public void More_losses_than_kills_are_found()
    {
        _figures.CountKill();
        _judge.Check(Lost(0, Echoed(0, 0, 0), WorkerLostReason.Killed));

        Finds("2 such losses and only 1 kills", () => _judge.Check(Lost(1, Echoed(1, 0, 1), WorkerLostReason.Killed)));
    }

    [Test]
    public void A_wrong_death_is_found() =>
        Finds("must not die like this", () => _judge.Check(Lost(0, new Assignment(0, 0, 0, new Exit(), 5), WorkerLostReason.Exited, 6)));

    [Test]
    public void A_missing_outcome_is_found()
    {
        _judge.Check(Value(0, Echoed(0, 0, 0), 7));

        Finds("2 packets were put, 1 delivered", () => _judge.CheckComplete([2]));
    }

    [Test]
    public void A_task_executed_twice_is_found()
    {
        _executions.Add(5);

        Finds("Task 5 was executed twice", () => _executions.Add(5));
    }

    [Test]
    public void A_result_without_an_execution_is_found()
    {
        _judge.Check(Value(0, Echoed(9, 0, 0), 7));

        Finds("Task 9 (Echo) has a result, but was never executed", _judge.CheckExecutions);
    }

    [Test]
    public void A_task_that_timed_out_may_not_have_got_to_its_first_statement()
    {
        _judge.Check(Outcome(0, OutcomeStatus.TimedOut, new Assignment(9, 0, 0, new Overtime(), 1), null, new TaskTimeoutException("late", default)));

        Should.NotThrow(_judge.CheckExecutions);
    }

    [Test]
    public void A_last_try_that_was_never_executed_is_found()
    {
        _judge.Check(new Outcome(new Outcome<object?> { Index = 0, Status = OutcomeStatus.Value, CorrelationId = new Assignment(9, 0, 0, new Stubborn(), 3), Value = 3, Attempts = 3 }));

        Finds("Task 9 (Stubborn) has a result, but was never executed", _judge.CheckExecutions);
    }

    [Test]
    public void Values_that_were_abandoned_count_as_delivered()
    {
        _judge.MayAbandon = true;
        _judge.Check(Outcome(0, OutcomeStatus.Abandoned, null, null, null));
        _judge.Check(Value(1, Echoed(1, 0, 1), 7));

        _judge.CheckComplete([2]);
        Finds("values abandoned 0", () => _judge.CheckComplete([3]));
    }

    private static void Finds(string violation, Action action) => Should.Throw<ViolationException>(action).Message.ShouldContain(violation);

    private static Assignment Echoed(long number, int producer, long sequence) => new(number, producer, sequence, new Echo(), 7);

    private static Outcome Value(long index, Assignment assignment, int value) => Outcome(index, OutcomeStatus.Value, assignment, value, null);

    private static Outcome Lost(long index, Assignment assignment, WorkerLostReason reason, int? exitCode = null) => Outcome(
        index, OutcomeStatus.WorkerLost, assignment, null, new WorkerLostException("lost", default) { Reason = reason, ExitCode = exitCode });

    private static Outcome Outcome(long index, OutcomeStatus status, object? tag, object? value, TaskFailedException? error) =>
        new(new Outcome<object?> { Index = index, Status = status, CorrelationId = tag, Value = value, Error = error });
}
