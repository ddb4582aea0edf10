using OrderedQueue.Processes;
using OrderedQueue.Wire;
using OrderedQueue.WorkerHost;

namespace OrderedQueue;

/// <summary>
/// Lets an application's own executable serve as its worker. Needed only by applications that are published self-contained or as a
/// single file: they have no <c>dotnet</c> beside them that could run the worker.
/// </summary>
public static class ParallelQueueWorker
{
    /// <summary>Call this first in <c>Main</c>: <c>if (ParallelQueueWorker.RunIfWorker(args)) return;</c></summary>
    /// <param name="args">The arguments of <c>Main</c>. A worker is recognised by its environment, so they may be anything.</param>
    /// <returns>
    /// <c>false</c> at once in an ordinary process, which from then on may start workers from its own executable. <c>true</c> in a
    /// process that was started as a worker, after the worker has ended: <c>Main</c> must then return.
    /// <see cref="Environment.ExitCode"/> is set.
    /// </returns>
    /// <remarks>
    /// Code before this line, static constructors of the class that holds <c>Main</c> included, runs in every worker too. Calling it
    /// in an application that does not need it does no harm.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="args"/> is <c>null</c>.</exception>
    public static bool RunIfWorker(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        OwnExecutable.CanBeWorker = true;
        if (!WorkerEnvironment.IsWorkerProcess) return false;
        Environment.ExitCode = WorkerProgram.Run();
        return true;
    }
}
