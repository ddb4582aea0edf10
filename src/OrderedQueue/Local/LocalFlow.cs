namespace OrderedQueue.Local;

/// <summary>
/// Lets the code of tasks see their worker's context, wherever its continuations run, and brings back what the calling thread had. What the caller has made
/// to flow stays visible, as nothing does in a process. Used by one running thread at a time.
/// </summary>
internal sealed class LocalFlow(WorkerContext context)
{
    private ExecutionContext? _lastCaller;
    private ExecutionContext? _lastEntered;

    /// <summary>The calling thread runs inside the context from here on. What is returned is for <see cref="Leave"/>; null where the flow is suppressed.</summary>
    public ExecutionContext? Enter()
    {
        ExecutionContext? caller = ExecutionContext.Capture();
        if (caller is not null && caller == _lastCaller)
        {
            ExecutionContext.Restore(_lastEntered!);
            return caller;
        }
        WorkerContext.Flow(context);
        (_lastCaller, _lastEntered) = (caller, caller is null ? null : ExecutionContext.Capture());
        return caller;
    }

    public static void Leave(ExecutionContext? caller)
    {
        if (caller is null) WorkerContext.Flow(null);
        else ExecutionContext.Restore(caller);
    }
}
