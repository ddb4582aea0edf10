using Microsoft.Extensions.Logging;
using NUnit.Framework;
using OrderedQueue.Diagnostics;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>The host process never dies of what happens to its workers, nor of our own mistakes.</summary>
[Category("Process")]
public sealed class HostTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>On a thread of ours an exception would end the process; packets that nobody holds would be waited for in vain.</summary>
    [Test, CancelAfter(60_000)]
    public void An_unexpected_exception_on_a_workers_thread_fails_the_queue_and_not_the_process()
    {
        using var loggers = new RecordingLoggers(LogLevel.Critical);
        var clock = new BreakableClock();
        var options = new ParallelQueueOptions
        {
            Workers = 2,
            TimeProvider = clock,
            LoggerFactory = loggers,
            // The clock is needed when a packet has to wait before it runs again.
            Retry = new RetryPolicy { MaxAttempts = 2, On = RetryOn.Faulted, Delay = TimeSpan.FromMilliseconds(1) },
        };
        using (var queue = new ParallelQueue<int>(options))
        {
            queue.Put(WorkerTasks.Same, 1);
            Eventually.True(() => queue.Snapshot().Buffered == 1, "a result");
            clock.IsBroken = true;
            queue.Put(WorkerTasks.Fail, 2);
            queue.Put(WorkerTasks.Same, 3);

            Eventually.True(() => !queue.IsAlive, "the queue's end");
            queue.Get(_patience).ShouldBe(1);
            WorkerStartException failure = Should.Throw<WorkerStartException>(() => queue.Get(_patience));

            failure.Message.ShouldContain("the clock has stopped");
            failure.InnerException.ShouldBeOfType<NotSupportedException>();
            Should.Throw<WorkerStartException>(() => queue.Put(WorkerTasks.Same, 4));
        }
        RecordingLoggers.Entry entry = loggers.Entries.ShouldHaveSingleItem();
        entry.Id.Name.ShouldBe(nameof(QueueLog.QueueBroken));
        entry.Error.ShouldBeOfType<NotSupportedException>();
    }

    private sealed class BreakableClock : TimeProvider
    {
        private volatile bool _isBroken;

        public bool IsBroken { set => _isBroken = value; }

        public override long GetTimestamp() => _isBroken && Thread.CurrentThread.Name?.StartsWith("OrderedQueue worker", StringComparison.Ordinal) == true
            ? throw new NotSupportedException("the clock has stopped")
            : base.GetTimestamp();
    }
}
