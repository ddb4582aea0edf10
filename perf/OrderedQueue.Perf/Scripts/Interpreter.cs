using OrderedQueue.Perf.Proc;

namespace OrderedQueue.Perf.Scripts;

/// <summary>A foreign runtime that takes part where it is installed.</summary>
internal sealed record Interpreter(string Command)
{
    public static readonly Interpreter Python = new("python3");
    public static readonly Interpreter Node = new("node");

    private readonly Lazy<string?> _version = new(() => Tool.Run(Command, "--version"));

    /// <summary>Its version; null when it is not there.</summary>
    public string? Version => _version.Value;

    public bool IsThere => Version is not null;
}
