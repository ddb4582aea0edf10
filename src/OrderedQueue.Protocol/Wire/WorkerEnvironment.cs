namespace OrderedQueue.Wire;

/// <summary>The environment variables by which a parent tells a child process to be its worker. The parent sets them at
/// the start; the worker takes them out of its environment before user code runs, so that what a task starts never sees them.</summary>
internal static class WorkerEnvironment
{
    /// <summary>Where the parent listens. Its presence is what makes a process a worker.</summary>
    internal const string Address = "ORDEREDQUEUE_WORKER_ADDRESS";

    /// <summary>The one-time secret of the first frame: by environment, since other users can read a command line.</summary>
    internal const string Token = "ORDEREDQUEUE_WORKER_TOKEN";

    /// <summary>True in a worker, also after the variables are gone: read once, at the first use of this class, which is
    /// before anything can take them.</summary>
    internal static bool IsWorkerProcess { get; } = Environment.GetEnvironmentVariable(Address) is not null;

    /// <summary>Reads a variable and removes it from this process's environment; null when absent or blank.</summary>
    internal static string? Take(string name)
    {
        string? value = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, null);
        if (!OperatingSystem.IsWindows()) _ = Posix.UnsetEnvironment(name);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }
}
