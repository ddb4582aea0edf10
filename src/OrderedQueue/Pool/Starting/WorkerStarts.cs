using Microsoft.Extensions.Logging;
using OrderedQueue.Diagnostics;
using OrderedQueue.Pool.Slots;
using OrderedQueue.Processes.Launching;
using OrderedQueue.Processes.Output;

namespace OrderedQueue.Pool.Starting;

/// <summary>
/// How the workers of one queue are started, and the first ones, which start before there is a queue for them: whoever makes the queue gives them to its
/// backend, or disposes of them.
/// </summary>
internal sealed class WorkerStarts : IDisposable
{
    private readonly WorkerStarter _starter;
    private readonly ILogger? _logger;
    private readonly HeadStart?[] _heads;

    private WorkerStarts(ParallelQueueOptions options, WorkerStarter starter, bool isAhead)
    {
        _starter = starter;
        _logger = options.LoggerFactory?.CreateLogger("OrderedQueue.Worker");
        PrivateDirectory.RemoveAllAtProcessExit();
        _heads = new HeadStart?[options.Workers];
        for (int worker = 0; isAhead && worker < _heads.Length; worker++) _heads[worker] = new HeadStart(starter, worker, Output(worker));
    }

    /// <summary>The processes start now, all at once.</summary>
    public static WorkerStarts Begin(ParallelQueueOptions options)
    {
        var terms = new WorkerTerms(options);
        return new WorkerStarts(options, new WorkerStarter(WorkerCommandFactory.Create(options.WorkerLaunch), options.StartTimeout, terms), isAhead: true);
    }

    /// <summary>For tests of workers that cannot start: with another way to do it, and when the pool begins.</summary>
    public static WorkerStarts Later(ParallelQueueOptions options, WorkerStarter starter) => new(options, starter, isAhead: false);

    /// <summary>A slot's first one takes over its head start.</summary>
    public IWorkerProvider NewProvider(WorkerPool pool, WorkerSlot slot, int worker) =>
        new SlotThread(pool, slot, worker, _starter, Interlocked.Exchange(ref _heads[worker], null));

    public Action<OutputStream, string> Output(int worker) => (stream, line) => Forward(worker, stream, line);

    /// <summary>What no slot has taken over is killed.</summary>
    public void Dispose()
    {
        for (int worker = 0; worker < _heads.Length; worker++) Interlocked.Exchange(ref _heads[worker], null)?.Dispose();
    }

    private void Forward(int worker, OutputStream stream, string line)
    {
        if (_logger is null) Console.Error.WriteLine(line);
        else if (stream == OutputStream.StandardError) QueueLog.StandardErrorLine(_logger, worker, line);
        else QueueLog.StandardOutputLine(_logger, worker, line);
    }
}
