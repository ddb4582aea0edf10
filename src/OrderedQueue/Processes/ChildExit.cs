using System.Globalization;

namespace OrderedQueue.Processes;

/// <summary>How a child process ended. Immutable; remains available after the process and its objects are gone.</summary>
/// <param name="ExitCode">Null when a signal ended the process, or when the system did not tell.</param>
/// <param name="Signal">The signal's number on this system, or null.</param>
/// <param name="SignalName">For example SIGSEGV; null when there was no signal or it has no name.</param>
/// <param name="Description">The same in words, to follow "the worker ended: ".</param>
internal sealed record ChildExit(int? ExitCode, int? Signal, string? SignalName, string Description)
{
    private const int SignalBias = 128;

    public static ChildExit Unknown { get; } = new(null, null, null, "the system did not say how it ended");

    /// <summary>From the kernel's wait status, which distinguishes signals from exit codes.</summary>
    public static ChildExit FromWaitStatus(int status)
    {
        int signal = status & 0x7f;
        return signal == 0 ? FromExitCode((status >> 8) & 0xff) : FromSignal(signal);
    }

    /// <summary>
    /// From the exit code that .NET reports, in which a signal on Unix is 128 plus its number. Numbers of signals that never end a process
    /// are taken as exit codes.
    /// </summary>
    public static ChildExit FromReportedCode(int code)
    {
        if (OperatingSystem.IsWindows())
        {
            string? name = NtStatusNames.Find(code);
            return new ChildExit(code, null, null, name is null ? DescribeExitCode(code) : $"{name} (0x{code:X8})");
        }
        int signal = code - SignalBias;
        return SignalNames.EndsProcesses(signal) ? FromSignal(signal) : FromExitCode(code);
    }

    private static ChildExit FromExitCode(int code) => new(code, null, null, DescribeExitCode(code));

    private static ChildExit FromSignal(int signal)
    {
        string? name = SignalNames.Find(signal);
        string number = signal.ToString(CultureInfo.InvariantCulture);
        return new ChildExit(null, signal, name, name is null ? $"killed by signal {number}" : $"killed by {name} ({number})");
    }

    private static string DescribeExitCode(int code) => "exit code " + code.ToString(CultureInfo.InvariantCulture);
}
