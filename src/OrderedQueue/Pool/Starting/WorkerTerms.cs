using OrderedQueue.Diagnostics;
using OrderedQueue.Tasks;
using OrderedQueue.Wire;

namespace OrderedQueue.Pool;

/// <summary>What each worker of a queue is told in its welcome. Immutable; the delegates are encoded once.</summary>
/// <exception cref="TaskNotShippableException">One of the delegates cannot travel; the message names its option.</exception>
internal sealed class WorkerTerms(ParallelQueueOptions options)
{
    private readonly byte[] _onStart = LifeTask.Write(options.OnWorkerStart, nameof(options.OnWorkerStart), Welcome.MaxTaskBytes);
    private readonly byte[] _onStop = LifeTask.Write(options.OnWorkerStop, nameof(options.OnWorkerStop), Welcome.MaxTaskBytes);

    /// <summary>Receives the lines that tasks log.</summary>
    public TaskLog Log { get; } = new(options.LoggerFactory);

    public Welcome For(int workerIndex, string ledgerPath) => new(workerIndex, options.MaxPacketBytes, ledgerPath)
    {
        OnStart = _onStart,
        OnStop = _onStop,
        LogLevel = Log.MinimumLevel,
    };

    /// <summary>Decodes the failure of a start task.</summary>
    /// <exception cref="WireFormatException">The bytes are not an error.</exception>
    public StartTaskFailure Failure(ReadOnlySpan<byte> error)
    {
        try
        {
            return StartTaskFailure.Read(error, options.OnWorkerStart!, nameof(options.OnWorkerStart));
        }
        catch (InvalidDataException malformed)
        {
            throw new WireFormatException($"a start failure that cannot be read ({malformed.Message.TrimEnd('.')})");
        }
    }
}
