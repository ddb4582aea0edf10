namespace OrderedQueue.Local;

/// <summary>
/// Lets the code of tasks see their worker's context, wherever its continuations run, and restores what the calling thread had. What flows
/// from the caller stays visible, unlike in a process. Used by one running thread at a time.
/// </summary>
internal sealed class LocalFlow(WorkerContext context)
{
    private ExecutionContext? _lastCaller;
    private ExecutionContext? _lastEntered;

    /// <summary>The calling thread runs inside the context until the scope is disposed of.</summary>
    public Scope Enter()
    {
        ExecutionContext? caller = ExecutionContext.Capture();
        if (caller is not null && caller == _lastCaller)
        {
            ExecutionContext.Restore(_lastEntered!);
            return new Scope(caller);
        }
        WorkerContext.Flow(context);
        (_lastCaller, _lastEntered) = (caller, caller is null ? null : ExecutionContext.Capture());
        return new Scope(caller);
    }

    /// <param name="caller">Null where the flow is suppressed.</param>
    public readonly ref struct Scope(ExecutionContext? caller)
    {
        public void Dispose()
        {
            if (caller is null) WorkerContext.Flow(null);
            else ExecutionContext.Restore(caller);
        }
    }
}
