using Microsoft.Extensions.Logging.Abstractions;
using OrderedQueue.Chaos.Disturbances;
using OrderedQueue.Chaos.Fates;
using OrderedQueue.Chaos.Ledger;

namespace OrderedQueue.Chaos;

/// <summary>The life of one queue, from its construction to the proof that nothing is left of it.</summary>
internal sealed class Round
{
    /// <summary>Restarts and hung tasks take seconds; nothing takes this long.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(90);

    /// <summary>Far above what harmless tasks need.</summary>
    public const long MemoryLimitBytes = 1L << 30;

    private readonly ChaosSettings _settings;
    private readonly string _folder;
    private readonly Figures _figures;
    private readonly Random _random;
    private readonly Judge _judge;
    private ParallelQueue? _queue;

    public Round(ChaosSettings settings, string folder, Executions executions, Figures figures, int seed)
    {
        (_settings, _folder, _figures, _random) = (settings, folder, figures, new Random(seed));
        _judge = new Judge(executions, figures);
    }

    private enum End
    {
        Stop,
        Terminate,
        Dispose,
    }

    public int WorkersAlive
    {
        get
        {
            try
            {
                return Volatile.Read(ref _queue)?.Snapshot().Workers.Count(worker => worker.State is WorkerState.Idle or WorkerState.Working) ?? 0;
            }
            catch (ObjectDisposedException)
            {
                // Between two rounds.
                return 0;
            }
        }
    }

    /// <param name="length">After this, the queue is ended in one of the ways.</param>
    public void Run(TimeSpan length)
    {
        End end = Pick(End.Stop, End.Stop, End.Terminate, End.Dispose);
        using var queue = new ParallelQueue(Options());
        Volatile.Write(ref _queue, queue);
        using var stopped = new ManualResetEventSlim();
        Producer[] producers = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(id => new Producer(queue, id, _random.Next(), _figures, stopped))];
        using (var disturber = new Disturber(queue, _figures, _random))
        {
            Consume(queue, disturber, until: Environment.TickCount64 + (long)length.TotalMilliseconds);
            stopped.Set();
            if (end == End.Terminate) _judge.MayAbandon = true;
            if (end == End.Stop) queue.Stop();
            else if (end == End.Terminate) queue.Terminate();
            if (end != End.Dispose) Drain(queue, disturber);
        }
        queue.Dispose();
        long[] puts = [.. producers.Select(producer => producer.Join())];
        if (end != End.Dispose) _judge.CheckComplete(puts);
        _judge.CheckExecutions();
        _figures.CountRound();
    }

    private ParallelQueueOptions Options()
    {
        int window = Pick(1, 16, 500, 8192, 100_000);
        return new ParallelQueueOptions
        {
            Workers = _settings.Workers,
            Window = window,
            WindowBytes = Pick(1L << 20, 8L << 20, 64L << 20),
            InputCapacity = Pick(1, 64, 4096),
            MaxTasksPerWorker = Pick<int?>(null, null, 20, 1000),
            WorkerMemoryLimit = MemoryLimitBytes,
            OnWorkerStart = ChaosTasks.Start,
            // Kills may hit every start.
            RestartBudget = 1000,
            LoggerFactory = NullLoggerFactory.Instance,
            WorkerLaunch = new WorkerLaunchOptions { Environment = new Dictionary<string, string?> { [Executions.FolderVariable] = _folder } },
        };
    }

    private void Consume(ParallelQueue queue, Disturber disturber, long until)
    {
        int lazyAt = _random.Next(100, 20_000);
        for (int taken = 1; Environment.TickCount64 < until; taken++)
        {
            Take(queue, disturber, isEnding: false);
            if (taken % lazyAt == 0) Thread.Sleep(_random.Next(1500));
        }
    }

    private void Drain(ParallelQueue queue, Disturber disturber)
    {
        while (Take(queue, disturber, isEnding: true))
        {
        }
        if (!queue.IsCompleted) throw new ViolationException($"Nothing more comes, but the queue is not at its end: {Describe(queue)}");
    }

    /// <summary>False at the end; true without an outcome when producers are pausing.</summary>
    private bool Take(ParallelQueue queue, Disturber disturber, bool isEnding)
    {
        disturber.ThrowIfFailed();
        long start = Environment.TickCount64;
        Outcome outcome;
        while (!queue.TryGet(out outcome, TimeSpan.FromSeconds(1)))
        {
            if (queue.IsCompleted) return false;
            if (Environment.TickCount64 - start > _patience.TotalMilliseconds) throw new ViolationException($"No outcome in {_patience.TotalSeconds} s: {Describe(queue)}");
            if (!isEnding && queue.Snapshot().Head is null) return true;
        }
        _judge.Check(outcome);
        return true;
    }

    private static string Describe(ParallelQueue queue)
    {
        QueueSnapshot snapshot = queue.Snapshot();
        return $"{snapshot}, workers: {string.Join("; ", snapshot.Workers)}";
    }

    private T Pick<T>(params ReadOnlySpan<T> from) => from[_random.Next(from.Length)];
}
