using OrderedQueue.Errors;

namespace OrderedQueue.Tasks;

/// <summary>
/// What frames the packets of a worker, in a process of its own or inside another: the start task before the first, the stop task and the end of the
/// resources after the last. Definitions are read when they are due, since that may run code of the user. On the thread that runs the tasks.
/// </summary>
internal sealed class FramingTasks(WorkerContext context, byte[] onStart, byte[] onStop)
{
    /// <summary>The encoded error of a start task that failed; null: ready for packets.</summary>
    public byte[]? Start()
    {
        byte[]? error = LifeTask.Read(onStart) is { } task ? LifeTask.Run(task, context.CancellationToken) : null;
        if (error is null) context.RenewToken(hasFired: false);
        return error;
    }

    /// <param name="stopFailed">Told the stop task's name and its error.</param>
    public void Stop(Action<string, RemoteError> stopFailed)
    {
        if (LifeTask.Read(onStop) is { } task && LifeTask.Run(task, context.CancellationToken) is { } error) stopFailed(task.Name, RemoteError.Read(error));
    }

    /// <param name="failed">Told of each resource that could not be disposed of.</param>
    public void DisposeResources(Action<Exception> failed) => context.Resources.DisposeAll(failed);
}
