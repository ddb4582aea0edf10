using System.Diagnostics;

namespace OrderedQueue.Perf.Scripts;

/// <summary>A foreign runtime that takes part where it is installed.</summary>
internal sealed record Interpreter(string Command)
{
    public static readonly Interpreter Python = new("python3");
    public static readonly Interpreter Node = new("node");

    private readonly Lazy<string?> _version = new(() => VersionOf(Command));

    /// <summary>Its version; null when it is not there.</summary>
    public string? Version => _version.Value;

    public bool IsThere => Version is not null;

    private static string? VersionOf(string command)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? version : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
