using Microsoft.Extensions.Logging;
using OrderedQueue.Diagnostics;
using OrderedQueue.Processes;

namespace OrderedQueue.Pool;

/// <summary>
/// How the worker processes of one queue are started, and the first ones, which may start before there is a queue for them: whoever makes
/// the queue gives them to its pool, or disposes of them.
/// </summary>
internal sealed class WorkerStarts : IWorkerStarts, IDisposable
{
    private readonly WorkerStarter _starter;
    private readonly ILogger? _logger;
    private readonly HeadStart?[] _heads;

    public WorkerStarts(ParallelQueueOptions options, WorkerStarter starter)
    {
        _starter = starter;
        _logger = options.LoggerFactory?.CreateLogger("OrderedQueue.Worker");
        Budget = new RestartBudget(options.RestartBudget);
        PrivateDirectory.RemoveAllAtProcessExit();
        _heads = new HeadStart?[options.Workers];
    }

    public RestartBudget Budget { get; }

    public string CommandLine => _starter.CommandLine;

    /// <summary>The processes start now, all at once.</summary>
    public static WorkerStarts Begin(ParallelQueueOptions options)
    {
        var terms = new WorkerTerms(options);
        WorkerCommand command = WorkerCommandFactory.Create(options.WorkerLaunch);
        var starts = new WorkerStarts(options, new WorkerStarter(command, options.StartTimeout, terms));
        for (int slot = 0; slot < options.Workers; slot++) starts._heads[slot] = new HeadStart(starts._starter, slot, starts.Output(slot));
        return starts;
    }

    /// <summary>A slot's first runner takes over its head start.</summary>
    public IWorkerRunner NewRunner(WorkerSlot slot, WorkerServices services) =>
        new SlotThread(slot, services, _starter, Output(slot.Index), Interlocked.Exchange(ref _heads[slot.Index], null));

    /// <summary>Kills what no slot has taken over.</summary>
    public void Dispose()
    {
        for (int slot = 0; slot < _heads.Length; slot++) Interlocked.Exchange(ref _heads[slot], null)?.Dispose();
    }

    private Action<OutputStream, string> Output(int slot) => (stream, line) =>
    {
        if (_logger is null) Console.Error.WriteLine(line);
        else if (stream == OutputStream.StandardError) QueueLog.StandardErrorLine(_logger, slot, line);
        else QueueLog.StandardOutputLine(_logger, slot, line);
    };
}
