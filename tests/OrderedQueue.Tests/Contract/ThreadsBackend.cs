using OrderedQueue.Local;
using OrderedQueue.Waist;

namespace OrderedQueue.Tests.Contract;

/// <summary>The smallest parallel backend that keeps the contract: one thread of this process per worker, over the library's local worker.</summary>
internal sealed class ThreadsBackend : QueueBackend
{
    public override string ToString() => "Threads";

    internal override IBackendStart Create(ParallelQueueOptions options) => new Begun(options, new LocalLife(options));

    private sealed class Begun(ParallelQueueOptions options, LocalLife life) : IBackendStart
    {
        public IBackend ToBackend(BackendContext context) =>
            new Threads(context.Source, [.. Enumerable.Range(0, options.Workers).Select(index => new LocalWorker(index, life, options, context))]);

        public void Dispose()
        {
            // Nothing has begun.
        }
    }

    private sealed class Threads(IWorkSource source, LocalWorker[] workers) : IBackend
    {
        private readonly object _changed = new();
        private readonly CountdownEvent _running = new(workers.Length);
        private readonly bool[] _hasEnded = new bool[workers.Length];
        private int _signals;
        private volatile bool _isComplete;
        private volatile bool _isTerminated;

        public bool IsAlive => !_running.IsSet;

        private bool IsOver => _isTerminated || (_isComplete && source.IsDrained);

        public void Start()
        {
            // What the queue's maker has made to flow is not for the workers.
            for (int index = 0; index < workers.Length; index++) new Thread(Work) { IsBackground = true, Name = $"worker {index}" }.UnsafeStart(index);
        }

        public void PacketsReady()
        {
            lock (_changed)
            {
                _signals++;
                Monitor.PulseAll(_changed);
            }
        }

        public void ReadersMayGoOn()
        {
            // There is no pipe to read.
        }

        public void Complete()
        {
            _isComplete = true;
            PacketsReady();
        }

        public void Terminate()
        {
            _isTerminated = true;
            PacketsReady();
        }

        public bool Join(TimeSpan timeout) => _running.Wait(timeout);

        public IReadOnlyList<WorkerSnapshot> Workers() => [.. workers.Select((worker, index) => worker.Snapshot(!Volatile.Read(ref _hasEnded[index])))];

        public void Dispose() => Terminate();

        private void Work(object? index)
        {
            LocalWorker worker = workers[(int)index!];
            while (RunNext(worker))
            {
            }
            // That the source is drained is seen by whoever brought the last outcome.
            PacketsReady();
            worker.End(isNormal: !_isTerminated);
            Volatile.Write(ref _hasEnded[(int)index], true);
            _running.Signal();
        }

        /// <summary>Runs a packet, or waits for the signal that is owed when there is none; false at the end.</summary>
        private bool RunNext(LocalWorker worker)
        {
            int seen = Volatile.Read(ref _signals);
            if (!_isTerminated && source.TryTake(maxPackets: 1, int.MaxValue, out PacketBatch packet))
            {
                if (!worker.TryRun(packet)) Terminate();
                return true;
            }
            lock (_changed)
            {
                while (!IsOver && seen == _signals) Monitor.Wait(_changed);
            }
            return !IsOver;
        }
    }
}
