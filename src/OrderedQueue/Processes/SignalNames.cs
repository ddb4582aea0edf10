namespace OrderedQueue.Processes;

/// <summary>Names of Unix signals by number. Linux on x64 and arm64, and macOS, differ in a few.</summary>
internal static class SignalNames
{
    // In the order of their numbers, from 1.
    private static readonly string[] _names = OperatingSystem.IsLinux()
        ? [
            "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2",
            "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG",
            "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS",
        ]
        : [
            "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGEMT", "SIGFPE", "SIGKILL", "SIGBUS", "SIGSEGV", "SIGSYS",
            "SIGPIPE", "SIGALRM", "SIGTERM", "SIGURG", "SIGSTOP", "SIGTSTP", "SIGCONT", "SIGCHLD", "SIGTTIN", "SIGTTOU", "SIGIO",
            "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGINFO", "SIGUSR1", "SIGUSR2",
        ];

    // Their default action is to ignore, stop or continue.
    private static readonly HashSet<string> _harmless =
        ["SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGWINCH", "SIGINFO"];

    // Raised by what the process itself does; all others come from outside.
    private static readonly HashSet<string> _ownFaults =
        ["SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGSEGV", "SIGSYS", "SIGPIPE"];

    public static string? Find(int signal) => _names.ElementAtOrDefault(signal - 1);

    public static bool EndsProcesses(int signal) => Find(signal) is { } name && !_harmless.Contains(name);

    /// <summary>Whether a process that ends by this signal has crashed, rather than been killed.</summary>
    public static bool IsOwnFault(int signal) => Find(signal) is { } name && _ownFaults.Contains(name);
}
