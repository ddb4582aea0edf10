using OrderedQueue.Chaos.Fates;
using OrderedQueue.Chaos.Ledger;

namespace OrderedQueue.Chaos;

/// <summary>Puts packets with random fates into one queue, in bursts with pauses, until the queue refuses them. A thread of its own.</summary>
internal sealed class Producer
{
    private static long _lastNumber = -1;

    private readonly ParallelQueue _queue;
    private readonly Figures _figures;
    private readonly Random _random;
    private readonly int _id;
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _stopped;
    private Exception? _failure;
    private long _putCount;

    public Producer(ParallelQueue queue, int id, int seed, Figures figures, ManualResetEventSlim stopped)
    {
        (_queue, _id, _random, _figures, _stopped) = (queue, id, new Random(seed), figures, stopped);
        _thread = new Thread(Run) { Name = $"producer {id}" };
        _thread.Start();
    }

    /// <summary>Blocks until the producer has ended.</summary>
    /// <exception cref="ViolationException">A put failed that should not have.</exception>
    public long Join()
    {
        if (!_thread.Join(TimeSpan.FromMinutes(2))) throw new ViolationException($"Producer {_id} is still in a put 2 minutes after the queue ended.");
        return _failure is null ? _putCount : throw new ViolationException($"A put failed: {_failure}");
    }

    private void Run()
    {
        try
        {
            while (!_stopped.IsSet)
            {
                for (int burst = _random.Next(1, 5000); burst > 0 && !_stopped.IsSet; burst--) PutOne();
                _stopped.Wait(_random.Next(4) == 0 ? _random.Next(300) : 0);
            }
        }
        catch (Exception refused) when (refused is QueueStoppedException or ObjectDisposedException)
        {
            // The end of the round, as it is meant to come.
            if (!_stopped.IsSet) _failure = refused;
        }
        catch (Exception failure)
        {
            _failure = failure;
        }
    }

    private void PutOne()
    {
        Fate fate = AllFates.Pick(_random);
        var assignment = new Assignment(Interlocked.Increment(ref _lastNumber), _id, _putCount, fate, fate.Size(_random));
        fate.Put(_queue, assignment, new PutOptions { CorrelationId = assignment });
        _putCount++;
        _figures.CountPut();
    }
}
