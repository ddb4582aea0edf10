using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OrderedQueue.Perf.Harness;

/// <summary>Where and on what the numbers were measured: without it they mean nothing.</summary>
internal static class Environs
{
    public static string Describe() =>
        $"{Environment.ProcessorCount} cores ({RuntimeInformation.OSArchitecture}), {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, commit {Commit()}";

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
