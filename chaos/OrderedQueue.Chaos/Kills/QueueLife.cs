using Microsoft.Extensions.Logging.Abstractions;
using OrderedQueue.Chaos.Ledger;

namespace OrderedQueue.Chaos.Kills;

/// <summary>One queue whose workers are killed, from its construction to the judgement. Consumes on the thread that runs it.</summary>
internal sealed class QueueLife(KillSettings settings, KillLoad load, KillTally tally, KillJudge judge, Marks marks, string folder, Random random, Action onSecond)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _endLimit = TimeSpan.FromSeconds(30);

    private volatile bool _isStopped;
    private long _nextSecond = Environment.TickCount64;
    private bool _mayAbandon;
    private long _putCount;

    private enum End
    {
        Stop,
        Terminate,
        Dispose,
    }

    /// <exception cref="ViolationException">It came to a standstill, or left a process.</exception>
    public void Run(int quota)
    {
        var queue = new ParallelQueue(Options());
        bool isComplete;
        using (queue) isComplete = load.KillsAtTheEnd ? DieAtTheEnd(queue, quota) : DieAllTheTime(queue, quota);
        Await(() => Machine.Children().Count == 0, TimeSpan.FromSeconds(5), () => $"Processes {string.Join(", ", Machine.Children())} are left of a queue that was disposed.");
        marks.Collect(judge);
        judge.EndQueue(_putCount, isComplete);
    }

    private ParallelQueueOptions Options()
    {
        var options = new ParallelQueueOptions
        {
            Workers = settings.Workers,
            LoggerFactory = NullLoggerFactory.Instance,
            WorkerLaunch = new WorkerLaunchOptions { Environment = new Dictionary<string, string?> { [Marks.FolderVariable] = folder } },
        };
        // Only where starts are meant to fail.
        return load.KillsStarting || load.KillsAtTheEnd ? options with { RestartBudget = 1_000_000 } : options;
    }

    private bool DieAllTheTime(ParallelQueue queue, int quota)
    {
        var producer = new Thread(() => Produce(queue)) { Name = "producer" };
        producer.Start();
        using (var killer = new Killer(queue, load, judge, tally, quota, random.Next()))
        {
            while (!killer.IsDone) Take(queue);
            killer.ThrowIfFailed();
            Await(() => IsAtFullStrength(queue), _endLimit, () => $"The pool is not back at full strength: {Describe(queue)}", () => Take(queue));
            _isStopped = true;
            while (!producer.Join(0)) Take(queue);
        }
        queue.Stop();
        Drain(queue);
        return true;
    }

    private bool DieAtTheEnd(ParallelQueue queue, int quota)
    {
        long count = random.Next(50, 3000);
        while (_putCount < count) PutOne(queue);
        for (int taken = random.Next(1, 50); taken > 0; taken--) Take(queue);
        End end = (End)random.Next(3);
        using var killer = new Killer(queue, load, judge, tally, quota, random.Next());
        if (random.Next(2) == 0) Thread.SpinWait(random.Next(100_000));
        _mayAbandon = end == End.Terminate;
        if (end == End.Stop) queue.Stop();
        if (end == End.Terminate) queue.Terminate();
        if (end != End.Dispose) Drain(queue);
        long start = Environment.TickCount64;
        queue.Dispose();
        if (Environment.TickCount64 - start > _endLimit.TotalMilliseconds) judge.Violate($"Dispose took {Environment.TickCount64 - start} ms.");
        return end != End.Dispose;
    }

    private void Produce(ParallelQueue queue)
    {
        try
        {
            while (!_isStopped) PutOne(queue);
        }
        catch (ObjectDisposedException)
        {
            // A violation has ended the run.
        }
    }

    private void PutOne(ParallelQueue queue)
    {
        load.Put(queue, judge.First + _putCount);
        _putCount++;
    }

    private void Drain(ParallelQueue queue)
    {
        while (!queue.IsCompleted) Take(queue);
        if (!queue.Join(_endLimit)) throw new ViolationException($"The workers have not ended: {Describe(queue)}");
    }

    private void Take(ParallelQueue queue)
    {
        long start = Environment.TickCount64;
        Outcome outcome;
        while (!queue.TryGet(out outcome, TimeSpan.FromMilliseconds(200)))
        {
            LookEachSecond();
            if (queue.IsCompleted || queue.Snapshot().Head is null) return;
            if (Environment.TickCount64 - start > _patience.TotalMilliseconds) throw new ViolationException($"No outcome in {_patience.TotalSeconds} s: {Describe(queue)}");
        }
        judge.Delivered(outcome, outcome.Status != OutcomeStatus.Value || load.IsRight(outcome, judge.First + outcome.Index), _mayAbandon);
        LookEachSecond();
    }

    private void LookEachSecond()
    {
        if (Environment.TickCount64 < _nextSecond) return;
        _nextSecond = Environment.TickCount64 + 1000;
        marks.Collect(judge);
        onSecond();
    }

    private static bool IsAtFullStrength(ParallelQueue queue) => queue.Snapshot().Workers.All(worker => worker.State is WorkerState.Idle or WorkerState.Working);

    private static void Await(Func<bool> holds, TimeSpan limit, Func<string> violation, Action? meanwhile = null)
    {
        long start = Environment.TickCount64;
        while (!holds())
        {
            if (Environment.TickCount64 - start > limit.TotalMilliseconds) throw new ViolationException(violation());
            if (meanwhile is null) Thread.Sleep(10);
            else meanwhile();
        }
    }

    private static string Describe(ParallelQueue queue)
    {
        QueueSnapshot snapshot = queue.Snapshot();
        return $"{snapshot}, workers: {string.Join("; ", snapshot.Workers)}";
    }
}
