using OrderedQueue.Diagnostics;
using OrderedQueue.Tasks;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>What each worker of a queue is told when it is welcomed. Immutable; the delegates are encoded once, when the queue is made.</summary>
internal sealed class WorkerTerms
{
    private readonly byte[] _onStart;
    private readonly byte[] _onStop;
    private readonly long _maxPacketBytes;
    private readonly Delegate? _startTask;

    /// <exception cref="TaskNotShippableException">One of the delegates cannot travel; the message names its option.</exception>
    public WorkerTerms(ParallelQueueOptions options)
    {
        _onStart = LifeTask.Write(options.OnWorkerStart, nameof(options.OnWorkerStart), Welcome.MaxTaskBytes);
        _onStop = LifeTask.Write(options.OnWorkerStop, nameof(options.OnWorkerStop), Welcome.MaxTaskBytes);
        _startTask = options.OnWorkerStart;
        _maxPacketBytes = options.MaxPacketBytes;
        Log = new TaskLog(options.LoggerFactory);
    }

    /// <summary>Where lines go that tasks log.</summary>
    public TaskLog Log { get; }

    public Welcome For(int workerIndex, string ledgerPath) => new(workerIndex, _maxPacketBytes, ledgerPath)
    {
        OnStart = _onStart,
        OnStop = _onStop,
        LogLevel = Log.MinimumLevel,
    };

    /// <summary>What became of a start task that failed in its worker.</summary>
    /// <exception cref="WireFormatException">The bytes are no error.</exception>
    public StartTaskFailure Failure(ReadOnlySpan<byte> error)
    {
        try
        {
            return StartTaskFailure.Read(error, _startTask!, nameof(ParallelQueueOptions.OnWorkerStart));
        }
        catch (InvalidDataException malformed)
        {
            throw new WireFormatException($"a start failure that cannot be read ({malformed.Message.TrimEnd('.')})");
        }
    }
}
