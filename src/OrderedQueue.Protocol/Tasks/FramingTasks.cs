using OrderedQueue.Errors;

namespace OrderedQueue.Tasks;

/// <summary>
/// What runs around the packets of a worker, in a process of its own or inside another: the start task before the first; the stop task and
/// the disposal of resources after the last. A definition is read just before its task runs, since reading may run user code. On the
/// thread that runs the tasks.
/// </summary>
internal sealed class FramingTasks(WorkerContext context, byte[] onStart, byte[] onStop)
{
    /// <returns>The encoded error of a start task that failed; null when the worker is ready for packets.</returns>
    public byte[]? Start()
    {
        byte[]? error = LifeTask.Read(onStart) is { } task ? LifeTask.Run(task, context.CancellationToken) : null;
        if (error is null) context.RenewToken(hasFired: false);
        return error;
    }

    /// <param name="stopFailed">Called with the stop task's name and error if it fails.</param>
    public void Stop(Action<string, RemoteError> stopFailed)
    {
        if (LifeTask.Read(onStop) is not { } task) return;
        if (LifeTask.Run(task, context.CancellationToken) is { } error) stopFailed(task.Name, RemoteError.Read(error));
    }

    /// <param name="failed">Called for each resource whose disposal fails.</param>
    public void DisposeResources(Action<Exception> failed) => context.Resources.DisposeAll(failed);
}
