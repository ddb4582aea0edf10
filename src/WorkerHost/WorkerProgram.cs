using System.Reflection;

namespace OrderedQueue.WorkerHost;

/// <summary>The worker's main: runs on the main thread of the child process, whichever executable that is.</summary>
internal static class WorkerProgram
{
    /// <summary>Exit code of a WorkerHost that nobody invited (EX_USAGE of sysexits.h).</summary>
    internal const int NotInvitedExitCode = 64;

    internal static int Run()
    {
        string? version = typeof(WorkerProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        Console.Error.WriteLine($"WorkerHost {version} is started by OrderedQueue, not by hand.");
        return NotInvitedExitCode;
    }
}
