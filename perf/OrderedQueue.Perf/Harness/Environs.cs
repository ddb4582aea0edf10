using System.Runtime.InteropServices;
using OrderedQueue.Perf.Proc;

namespace OrderedQueue.Perf.Harness;

/// <summary>Where and on what the numbers were measured: without it they mean nothing.</summary>
internal static class Environs
{
    public static string Describe() =>
        $"{Environment.ProcessorCount} x {Processor()} ({RuntimeInformation.OSArchitecture}), kernel {Environment.OSVersion.Version}, {RuntimeInformation.FrameworkDescription}, commit {Tool.Run("git", "describe", "--always", "--dirty") ?? "unknown"}";

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        if (!System.IO.File.Exists(File)) return "processor";
        string? line = System.IO.File.ReadLines(File).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal));
        return line?.Split(':', 2)[1].Trim() ?? "processor";
    }
}
