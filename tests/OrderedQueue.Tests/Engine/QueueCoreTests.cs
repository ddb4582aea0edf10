using System.Runtime.CompilerServices;
using NUnit.Framework;
using OrderedQueue.Engine;
using OrderedQueue.Pool;
using OrderedQueue.Waist;
using Shouldly;

namespace OrderedQueue.Tests.Engine;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class QueueCoreTests : IDisposable
{
    private readonly ScriptedBackend _backend = new();
    private readonly QueueCore _core;

    public QueueCoreTests() => _core = new QueueCore(new ParallelQueueOptions { Workers = 1, Backend = new MadeBackend(context => _backend.Taking(context.Source)) }, null);

    public void Dispose()
    {
        _core.Dispose();
        _backend.Dispose();
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_failed_backend_shows_in_every_call_and_none_hangs()
    {
        Put(1);
        Task<int> waiting = Task.Run(() => _core.Gets.TakeValue<int>(TimeSpan.FromSeconds(30)));

        Fail();

        Should.Throw<WorkerStartException>(() => waiting.GetAwaiter().GetResult()).CommandLine.ShouldBe("dotnet exec");
        Should.Throw<WorkerStartException>(() => Put(2));
        Should.Throw<WorkerStartException>(() => _core.Gets.TryTake<int>(TimeSpan.Zero, out _));
        Should.Throw<WorkerStartException>(() => _core.Join(TimeSpan.Zero));
        _core.Stop();
        Should.Throw<WorkerStartException>(() => _core.Join(TimeSpan.Zero));
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_backend_that_fails_before_anything_was_put_shows_in_join_too()
    {
        Fail();

        Should.Throw<WorkerStartException>(() => _core.Join(TimeSpan.Zero));
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_lost_worker_is_an_outcome_with_all_that_is_known_of_its_end()
    {
        Put(1);
        _backend.Source.TryTake(1, int.MaxValue, out PacketBatch batch).ShouldBeTrue();
        var lost = new WorkerLostOutcome(new WorkerId("queue", 3, 1, 4711), null, 9, WorkerLostReason.Killed, "last words", TimeSpan.FromMilliseconds(12));

        _backend.Source.Accept([new Arrival(batch.FirstPlace, lost, 0, 0, batch[0].Task, null, OutcomeStatus.WorkerLost)]);

        _core.Gets.TryTake(TimeSpan.Zero, out Outcome<int> outcome).ShouldBeTrue();
        outcome.Status.ShouldBe(OutcomeStatus.WorkerLost);
        var error = outcome.Error.ShouldBeOfType<WorkerLostException>();
        (error.Signal, error.ExitCode, error.Reason, error.StandardErrorTail).ShouldBe((9, null, WorkerLostReason.Killed, "last words"));
        (error.WorkerPid, error.Attempts, error.Index).ShouldBe((4711, 1, 0));
        outcome.Elapsed.ShouldBe(TimeSpan.FromMilliseconds(12));
        error.Message.ShouldContain(nameof(Twice));
        error.Message.ShouldContain("attempt 1, worker 4711");
        error.Message.ShouldContain("SIGKILL 9");
        error.Message.ShouldContain("12 ms");
        error.Message.ShouldContain("last words");
    }

    [Test]
    [CancelAfter(30_000)]
    public void Disposal_terminates_waits_and_frees_in_that_order()
    {
        Put(1);
        _backend.Calls.Clear();

        _core.Dispose();
        _core.Dispose();

        _backend.Calls.ShouldBe(["Terminate", "Join", "Dispose"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void Disposal_of_a_drained_queue_terminates_nothing()
    {
        _core.Stop();
        _backend.Calls.Clear();

        _core.Dispose();

        _backend.Calls.ShouldBe(["Join", "Dispose"]);
    }

    [Test]
    [CancelAfter(30_000)]
    public void A_forgotten_queue_is_terminated_by_its_finaliser()
    {
        WeakReference queue = Forget(out Func<bool> isAlive);
        isAlive().ShouldBeTrue();

        Eventually.True(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !isAlive();
            },
            TimeSpan.FromSeconds(20),
            "the finaliser");
        queue.IsAlive.ShouldBeFalse();

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Forget(out Func<bool> isAlive)
        {
            var queue = new ParallelQueue(new ParallelQueueOptions { Backend = QueueBackend.Inline });
            queue.Put(Twice, 1);
            QueueCore core = queue.Core;
            isAlive = () => core.IsAlive;
            return new WeakReference(queue);
        }
    }

    private static int Twice(int number) => 2 * number;

    private void Put(int number) => _core.Puts.Put((Func<int, int>)Twice, new TaskArguments<int>(number), null, isTry: false);

    private void Fail()
    {
        _backend.IsAlive = false;
        _backend.Source.Fail(() => new WorkerStartException("Workers cannot be started.", "dotnet exec", 1, ""));
    }
}
