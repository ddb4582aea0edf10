namespace OrderedQueue.Processes;

/// <summary>Names of Unix signals by number. Linux on x64 and arm64, and macOS, differ in a few.</summary>
internal static class SignalNames
{
    private static readonly Dictionary<int, string> _names = OperatingSystem.IsLinux() ? Linux() : Bsd();

    // Their default action is to ignore, stop or continue.
    private static readonly HashSet<string> _harmless =
        ["SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGWINCH", "SIGINFO"];

    // Raised by what the process itself does; all others come from outside.
    private static readonly HashSet<string> _ownFaults =
        ["SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGSEGV", "SIGSYS", "SIGPIPE"];

    public static string? Find(int signal) => _names.GetValueOrDefault(signal);

    public static bool EndsProcesses(int signal) => Find(signal) is { } name && !_harmless.Contains(name);

    /// <summary>Whether a process that ends by this signal has crashed, rather than been killed.</summary>
    public static bool IsOwnFault(int signal) => Find(signal) is { } name && _ownFaults.Contains(name);

    private static Dictionary<int, string> Common() => new()
    {
        [1] = "SIGHUP",
        [2] = "SIGINT",
        [3] = "SIGQUIT",
        [4] = "SIGILL",
        [5] = "SIGTRAP",
        [6] = "SIGABRT",
        [8] = "SIGFPE",
        [9] = "SIGKILL",
        [11] = "SIGSEGV",
        [13] = "SIGPIPE",
        [14] = "SIGALRM",
        [15] = "SIGTERM",
        [21] = "SIGTTIN",
        [22] = "SIGTTOU",
        [24] = "SIGXCPU",
        [25] = "SIGXFSZ",
        [26] = "SIGVTALRM",
        [27] = "SIGPROF",
        [28] = "SIGWINCH",
    };

    private static Dictionary<int, string> Linux() => new(Common())
    {
        [7] = "SIGBUS",
        [10] = "SIGUSR1",
        [12] = "SIGUSR2",
        [16] = "SIGSTKFLT",
        [17] = "SIGCHLD",
        [18] = "SIGCONT",
        [19] = "SIGSTOP",
        [20] = "SIGTSTP",
        [23] = "SIGURG",
        [29] = "SIGIO",
        [30] = "SIGPWR",
        [31] = "SIGSYS",
    };

    private static Dictionary<int, string> Bsd() => new(Common())
    {
        [7] = "SIGEMT",
        [10] = "SIGBUS",
        [12] = "SIGSYS",
        [16] = "SIGURG",
        [17] = "SIGSTOP",
        [18] = "SIGTSTP",
        [19] = "SIGCONT",
        [20] = "SIGCHLD",
        [23] = "SIGIO",
        [29] = "SIGINFO",
        [30] = "SIGUSR1",
        [31] = "SIGUSR2",
    };
}
