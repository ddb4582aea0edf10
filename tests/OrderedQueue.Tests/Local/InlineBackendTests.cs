using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Local;

/// <summary>What only the inline backend does: it runs in its callers.</summary>
public sealed class InlineBackendTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly AsyncLocal<ParallelQueue?> _current = new();

    private static int _running;
    private static int _mostRunning;

    private static ParallelQueueOptions Options { get; } = new() { Backend = QueueBackend.Inline };

    [Test]
    [CancelAfter(60_000)]
    public void A_packet_runs_on_the_thread_that_puts_it_and_in_this_process()
    {
        using var queue = new ParallelQueue(Options);

        queue.Put(static () => (Environment.CurrentManagedThreadId, Environment.ProcessId));

        queue.Snapshot().Buffered.ShouldBe(1);
        queue.Get<(int, int)>(TimeSpan.Zero).ShouldBe((Environment.CurrentManagedThreadId, Environment.ProcessId));
    }

    [Test]
    [CancelAfter(60_000)]
    public void A_packet_behind_a_closed_gate_runs_on_the_thread_that_opens_it()
    {
        using var queue = new ParallelQueue(Options with { Window = 1 });
        Task putter = Task.Factory.StartNew(
            () =>
            {
                queue.PutValue(0);
                queue.Put(static () => Environment.CurrentManagedThreadId);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        putter.Wait(_patience).ShouldBeTrue();

        queue.Get<int>(TimeSpan.Zero).ShouldBe(0);

        queue.Get<int>(TimeSpan.Zero).ShouldBe(Environment.CurrentManagedThreadId);
    }

    [Test]
    [CancelAfter(60_000)]
    public void Tasks_of_several_putting_threads_never_run_at_once()
    {
        using var queue = new ParallelQueue(Options);
        (_running, _mostRunning) = (0, 0);

        Task[] putters = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 200; i++) queue.Put(CountRunning);
        }))];

        Task.WaitAll(putters, _patience).ShouldBeTrue();
        queue.Stop();
        queue.ReadAll().Count(outcome => outcome.Status == OutcomeStatus.Value).ShouldBe(800);
        _mostRunning.ShouldBe(1);
    }

    [Test]
    [CancelAfter(60_000)]
    public void A_task_may_put_into_its_own_queue_and_even_dispose_of_it()
    {
        using var queue = new ParallelQueue(Options);
        _current.Value = queue;

        queue.Put(PutMore);
        queue.Get<string>(TimeSpan.Zero).ShouldBe("first");
        queue.Get<string>(TimeSpan.Zero).ShouldBe("second");
        queue.Put(static () => _current.Value!.Dispose());

        Should.Throw<ObjectDisposedException>(() => queue.Get());
        queue.IsAlive.ShouldBeFalse();
    }

    private static string PutMore()
    {
        _current.Value!.Put(static () => "second");
        return "first";
    }

    private static void CountRunning()
    {
        int running = Interlocked.Increment(ref _running);
        if (running > _mostRunning) _mostRunning = running;
        Thread.Yield();
        Interlocked.Decrement(ref _running);
    }
}
