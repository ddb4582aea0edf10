using System.Diagnostics;
using System.Runtime.InteropServices;

using DocumentIndexer.CommandLine;
using DocumentIndexer.Display;
using DocumentIndexer.Documents;

using OrderedQueue;

namespace DocumentIndexer.Indexing;

/// <summary>One run over a folder: the queue, the thread that fills it and the thread that empties it.</summary>
internal sealed class IndexingRun(Settings settings, DocumentFolder folder, IProgressDisplay display)
{
    private volatile bool _interrupted;

    public RunResult Run()
    {
        long start = Stopwatch.GetTimestamp();
        using var queue = new ParallelQueue(Options());
        using PosixSignalRegistration interrupt = TerminateOn(PosixSignal.SIGINT, queue);
        using PosixSignalRegistration terminate = TerminateOn(PosixSignal.SIGTERM, queue);
        var producer = new Producer(queue, folder, settings.BatchSize);
        var consumer = new Consumer(queue, producer, display);

        Task producing = OnItsOwnThread(producer.Run);
        Task consuming = OnItsOwnThread(consumer.Run);

        // Either rethrows what its thread could not go on from, for instance that no worker can be started.
        consuming.GetAwaiter().GetResult();
        producing.GetAwaiter().GetResult();
        return new RunResult(consumer.Totals, consumer.Index, Stopwatch.GetElapsedTime(start), _interrupted);
    }

    private ParallelQueueOptions Options()
    {
        var options = new ParallelQueueOptions();
        if (settings.Workers is { } workers) options = options with { Workers = workers };
        return settings.InProcess ? options with { Backend = QueueBackend.Inline } : options;
    }

    private static Task OnItsOwnThread(Action run) =>
        Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Ends the workers at once; what is finished stays available, so that the consumer can count it. A second signal ends the program.</summary>
    private PosixSignalRegistration TerminateOn(PosixSignal signal, ParallelQueue queue) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            if (_interrupted) return;
            _interrupted = true;
            context.Cancel = true;
            queue.Terminate();
        });
}
