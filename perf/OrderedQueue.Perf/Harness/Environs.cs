using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OrderedQueue.Perf.Harness;

/// <summary>Where and on what the numbers were measured: without it they mean nothing.</summary>
internal static class Environs
{
    public static string Describe() =>
        $"{Environment.ProcessorCount} x {Processor()} ({RuntimeInformation.OSArchitecture}), kernel {Environment.OSVersion.Version}, {RuntimeInformation.FrameworkDescription}, commit {Commit()}";

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        if (!System.IO.File.Exists(File)) return "processor";
        string? line = System.IO.File.ReadLines(File).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal));
        return line?.Split(':', 2)[1].Trim() ?? "processor";
    }

    private static string Commit()
    {
        try
        {
            var start = new ProcessStartInfo("git", ["describe", "--always", "--dirty"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process git = Process.Start(start)!;
            string commit = git.StandardOutput.ReadToEnd().Trim();
            return commit.Length > 0 ? commit : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No git here; the rest of the description still holds.
            return "unknown";
        }
    }
}
