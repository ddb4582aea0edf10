using System.Diagnostics;
using NUnit.Framework;
using OrderedQueue.Ordering;
using OrderedQueue.Pool;
using Shouldly;

namespace OrderedQueue.Tests.Pool.Links;

[TestFixture]
internal sealed class WorkerStagesTests
{
    private static readonly (WorkerStage From, WorkerStage To)[] _moves =
    [
        (WorkerStage.Warm, WorkerStage.Serving),
        (WorkerStage.Warm, WorkerStage.Leaving),
        (WorkerStage.Warm, WorkerStage.Closed),
        (WorkerStage.Serving, WorkerStage.Retired),
        (WorkerStage.Serving, WorkerStage.Condemned),
        (WorkerStage.Serving, WorkerStage.Leaving),
        (WorkerStage.Serving, WorkerStage.Closed),
        (WorkerStage.Retired, WorkerStage.Condemned),
        (WorkerStage.Retired, WorkerStage.Leaving),
        (WorkerStage.Retired, WorkerStage.Closed),
        (WorkerStage.Condemned, WorkerStage.Closed),
        (WorkerStage.Leaving, WorkerStage.Closed),
    ];

    [Test]
    public void A_worker_goes_only_where_the_table_lets_it([Values] WorkerStage from, [Values] WorkerStage to)
    {
        WorkerStage stage = from;
        bool isLegal = _moves.Contains((from, to));
        from.MayBecome(to).ShouldBe(isLegal);
        if (isLegal) stage.MoveTo(to);
        else Should.Throw<UnreachableException>(() => stage.MoveTo(to)).Message.ShouldBe($"A worker that is {from} cannot become {to}.");
        stage.ShouldBe(isLegal ? to : from);
    }
}
