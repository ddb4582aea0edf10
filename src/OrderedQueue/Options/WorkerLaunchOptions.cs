namespace OrderedQueue;

/// <summary>
/// How worker processes are started. The defaults suit nearly every program: the worker runs the application's own files on the same
/// runtime, with a small garbage collector and without tools that were meant for the parent.
/// </summary>
/// <remarks>
/// Immutable and safe to share. It is read once, when a queue is constructed; a working directory or variable name that cannot be used
/// throws there.
/// </remarks>
public sealed record WorkerLaunchOptions
{
    /// <summary>
    /// Changes to the environment that workers inherit from the parent: a value sets the variable, <c>null</c> removes it. Default:
    /// empty. These changes win over every other option here.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>
    /// The directory in which workers start. Default: <c>null</c>, the parent's current directory. It must exist when the queue is
    /// constructed.
    /// </summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The scheduling priority of workers. Default: <see cref="WorkerPriority.Inherited"/>.</summary>
    public WorkerPriority Priority { get; init; }

    /// <summary>
    /// Whether workers use the server garbage collector. Default: <c>false</c>, whatever the application itself is configured for: it has
    /// one heap per processor, in every worker.
    /// </summary>
    public bool ServerGarbageCollection { get; init; }

    /// <summary>
    /// Whether workers collect in the background. Default: <c>false</c>: a worker runs one task at a time, and other workers run
    /// meanwhile. The runtime lets an application that turns it on itself (<c>ConcurrentGarbageCollection</c> in its project) have it in
    /// workers too, whatever is set here.
    /// </summary>
    public bool ConcurrentGarbageCollection { get; init; }

    /// <summary>
    /// Whether debuggers and tools such as dotnet-trace and dotnet-dump can attach to workers (<c>DOTNET_EnableDiagnostics</c>). Default:
    /// <c>false</c>, because the runtime's diagnostic sockets stay behind in the temporary directory when a worker is killed. When
    /// <c>true</c>, inherited settings of this kind are left alone.
    /// </summary>
    public bool Diagnostics { get; init; }

    /// <summary>Whether a worker that crashes may write a dump, as the inherited environment says. Default: <c>false</c>.</summary>
    public bool CrashDumps { get; init; }

    /// <summary>Whether workers inherit the parent's profiler and code coverage variables. Default: <c>false</c>.</summary>
    public bool InheritProfilers { get; init; }

    /// <summary>
    /// Whether workers inherit the parent's <c>DOTNET_STARTUP_HOOKS</c> and the dependencies and shared stores that come with them.
    /// Default: <c>false</c>.
    /// </summary>
    public bool InheritStartupHooks { get; init; }
}
