namespace OrderedQueue;

/// <summary>
/// Workers cannot be started, and the queue has failed: results that it already has can still be taken in order, then every call
/// throws this exception.
/// </summary>
public sealed class WorkerStartException : Exception
{
    internal WorkerStartException(string message, string commandLine, int? exitCode, string standardError, Exception? innerException = null)
        : base(message, innerException)
    {
        CommandLine = commandLine;
        ExitCode = exitCode;
        StandardError = standardError;
    }

    /// <summary>The command line of the last start.</summary>
    public string CommandLine { get; }

    /// <summary>The exit code of the last start; null when the process did not exit by itself or never ran.</summary>
    public int? ExitCode { get; }

    /// <summary>The last lines that the process wrote to its standard error; empty when there were none.</summary>
    public string StandardError { get; }
}
