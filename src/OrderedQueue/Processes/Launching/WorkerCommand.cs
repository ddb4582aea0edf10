namespace OrderedQueue.Processes;

/// <summary>Everything needed to start a worker, fixed when the queue is constructed. Immutable.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">Its arguments, unquoted.</param>
/// <param name="Environment">Changes to the inherited environment; null removes a variable.</param>
/// <param name="WorkingDirectory">Null for the parent's.</param>
internal sealed record WorkerCommand(
    string FileName, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string?> Environment, string? WorkingDirectory)
{
    public WorkerPriority Priority { get; init; }

    /// <summary>How the executable was found, for error messages.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The command line, as a person would type it.</summary>
    public override string ToString()
    {
        string line = string.Join(' ', Arguments.Prepend(FileName).Select(Quoted));
        return Origin.Length == 0 ? line : $"{line} ({Origin})";
    }

    private static string Quoted(string argument) =>
        argument.Length == 0 || argument.AsSpan().ContainsAny(" \t\"'")
            ? $"\"{argument.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : argument;
}
