namespace OrderedQueue.Chaos.Disturbances;

/// <summary>
/// Disturbs one queue, a thread for each of several disturbances at a time, and kills what has been executing for too long, as a
/// time limit would. The first violation is kept for whoever asks.
/// </summary>
internal sealed class Disturber : IDisposable
{
    /// <summary>No harmless task takes a fraction of this, even on a busy machine.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(200);

    private static readonly Disturbance[] _kinds = [new KillAny(), new KillAll(), new StopForAWhile(), new StopAndKill(), new StarvedPool(), new CollectAndLook()];

    private readonly ParallelQueue _queue;
    private readonly Figures _figures;
    private readonly int _meanMilliseconds;
    private readonly ManualResetEventSlim _end = new();
    private readonly Thread[] _threads;
    private Exception? _failure;

    public Disturber(ParallelQueue queue, Figures figures, Random random)
    {
        (_queue, _figures, _meanMilliseconds) = (queue, figures, random.Next(50, 1000));
        int[] seeds = [random.Next(), random.Next()];
        _threads = [.. seeds.Select(seed => new Thread(() => Run(() => Disturb(new Random(seed))))), new Thread(() => Run(Execute))];
        Array.ForEach(_threads, thread => thread.Start());
    }

    public void ThrowIfFailed()
    {
        if (Volatile.Read(ref _failure) is { } failure) throw new Ledger.ViolationException($"A look at the queue failed: {failure}");
    }

    public void Dispose()
    {
        _end.Set();
        Array.ForEach(_threads, thread => thread.Join());
        _end.Dispose();
    }

    private void Disturb(Random random)
    {
        while (!_end.Wait(random.Next(2 * _meanMilliseconds)))
        {
            int at = random.Next(_kinds.Sum(kind => kind.Weight));
            Disturbance next = _kinds.First(kind => (at -= kind.Weight) < 0);
            _figures.CountDisturbance();
            next.Happen(_queue, _figures, random, _end);
        }
    }

    private void Execute()
    {
        while (!_end.Wait(_look))
        {
            foreach (WorkerSnapshot worker in _queue.Snapshot().Workers.Where(worker => worker.Running > _longest && worker.Pid is not null))
            {
                _figures.CountKill();
                Machine.Signal(worker.Pid!.Value, Machine.Kill);
            }
        }
    }

    private void Run(Action action)
    {
        try
        {
            action();
        }
        catch (Exception failure)
        {
            Volatile.Write(ref _failure, failure);
        }
    }
}
