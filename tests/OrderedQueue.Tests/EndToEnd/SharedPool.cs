using OrderedQueue.Diagnostics;
using OrderedQueue.Engine;
using OrderedQueue.Ordering;
using OrderedQueue.Pool;
using OrderedQueue.Serialization;
using OrderedQueue.Tasks;
using OrderedQueue.Waist;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>Worker processes that several ordered queues share, put together from the library's parts.</summary>
internal sealed class SharedPool : IDisposable
{
    private readonly ParallelQueueOptions _options;
    private readonly QueueTelemetry _telemetry = new("shared", loggers: null);
    private readonly TaskRegistry _tasks = new(MessagePackPayloadSerializer.Instance);
    private readonly SourceMix _mix;
    private readonly WorkerPool _pool;

    public SharedPool(int workers)
    {
        _options = new ParallelQueueOptions { Workers = workers };
        var sizer = new BatchSizer();
        _mix = new SourceMix(sizer);
        var context = new BackendContext(_mix, _tasks, _telemetry);
        _pool = new WorkerPool(workers, context, WorkerLimits.Of(_options), TimeProvider.System, WorkerStarts.Begin(_options), sizer);
        _mix.Attach(_pool);
        _pool.Start();
    }

    public WorkerLink? Link(int slot) => _pool.Links[slot];

    public SharedQueue Add(int priority = 0, long windowBytes = 1 << 20) => new(this, priority, windowBytes);

    /// <summary>Nothing more is put: true once every packet has its outcome and every worker has ended.</summary>
    public bool TryComplete(TimeSpan timeout)
    {
        _pool.Complete();
        return _pool.Join(timeout);
    }

    public void Dispose() => _pool.Dispose();

    /// <summary>One of the queues.</summary>
    internal sealed class SharedQueue
    {
        private readonly Sequencer _sequencer;
        private readonly MixSeat _seat;
        private readonly PutSide _puts;
        private readonly GetSide _gets;

        public SharedQueue(SharedPool pool, int priority, long windowBytes)
        {
            _sequencer = new Sequencer(new SequencerLimits { Window = 1_000, WindowBytes = windowBytes, InputCapacity = 1_000, InputCapacityBytes = 1 << 20 });
            _puts = new PutSide(_sequencer, pool._tasks, bakedTask: null, pool._options, pool._telemetry.Name);
            _gets = new GetSide(_sequencer, new HeadClock(), pool._telemetry);
            _seat = pool._mix.Add(_sequencer, priority);
        }

        public SequencerCounts Counts => _sequencer.Counts();

        public void Put<TCall>(TCall call)
            where TCall : struct, ITaskCall => _puts.Put(call.Task!, call, options: null, isTry: false);

        public T Get<T>(TimeSpan timeout) => _gets.TakeAs<T>(timeout);

        public void Stop()
        {
            _sequencer.Stop();
            _seat.Complete();
        }
    }
}
