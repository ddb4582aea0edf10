using System.Diagnostics;
using System.Globalization;
using CliWrap;
using Microsoft.Extensions.Logging;
using OrderedQueue.Tests.Processes;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>Start tasks, stop tasks, and tasks that use what a worker's context offers.</summary>
public static class LifeTasks
{
    private static int _starts;

    /// <summary>Counts in a static, so a second run in the same process would show, and appends to a file of all workers.</summary>
    public static Action StartIn(string folder) => () =>
    {
        Interlocked.Increment(ref _starts);
        File.WriteAllText(Path.Combine(folder, $"start-{Environment.ProcessId}-{_starts}"), "");
        WorkerContext.Current.Resources["folder"] = folder;
        WorkerContext.Current.Resources["first"] = new Disposable(folder, "first");
        WorkerContext.Current.Resources["second"] = new Disposable(folder, "second");
    };

    public static Func<CancellationToken, Task> StopIn(string folder) => async token =>
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        Append(folder, $"stop attempt {WorkerContext.Current.Attempt}");
    };

    public static string Folder() => WorkerContext.Current.Resources.Get<string>("folder");

    public static int PidThatStarted() => WorkerContext.Current.Resources.TryGet("first", out Disposable? _) ? Environment.ProcessId : 0;

    /// <summary>What a task sees after an await, on whichever thread that continues.</summary>
    public static async Task<(int Worker, uint Packet, int Attempt, bool CanBeCancelled)> Context()
    {
        await Task.Yield();
        return await Task.Run(() =>
        {
            WorkerContext context = WorkerContext.Current;
            return (context.WorkerIndex, context.PacketId, context.Attempt, context.CancellationToken.CanBeCanceled);
        });
    }

    public static int FailUntilAttempt(int attempt) =>
        WorkerContext.Current.Attempt >= attempt ? WorkerContext.Current.Attempt : throw new InvalidOperationException($"attempt {WorkerContext.Current.Attempt}");

    public static bool TokenIsTheContexts(CancellationToken token) => token == WorkerContext.Current.CancellationToken;

    public static void LogThree(int number)
    {
        ILogger logger = WorkerContext.Current.Logger;
        logger.LogDebug(new EventId(1, "one"), "debug {Number}", number);
        logger.LogInformation(new EventId(2, "two"), "information {Number}", number);
        logger.LogError(new EventId(3, "three"), new InvalidOperationException("inner reason"), "error {Number}", number);
    }

    public static int LogMany(int count)
    {
        for (int i = 0; i < count; i++) WorkerContext.Current.Logger.LogInformation("line {Number} {Filler}", i, new string('x', 4000));
        return count;
    }

    public static void ReportAndPass(string gate)
    {
        WorkerContext.Current.ReportProgress(3, 4, "three of four ä");
        WorkerGate.Pass(gate, 1);
        WorkerContext.Current.ReportProgress(7);
        WorkerGate.Pass(gate, 2);
    }

    public static void WaitForToken(string gate, CancellationToken token)
    {
        WorkerGate.Pass(gate, 1);
        token.WaitHandle.WaitOne();
        token.ThrowIfCancellationRequested();
    }

    /// <summary>Registers and forgets: a registration that outlived its packet would fire for a later one.</summary>
    public static int LeaveARegistration(CancellationToken token)
    {
        token.Register(static () => Environment.Exit(33));
        return 1;
    }

    public static int IgnoreToken(CancellationToken token)
    {
        token.WaitHandle.WaitOne();
        return 42;
    }

    public static bool TokenHasFired(CancellationToken token) => token.IsCancellationRequested;

    public static async Task EndWithLinkedToken()
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(WorkerContext.Current.CancellationToken);
        await Task.Delay(Timeout.Infinite, linked.Token);
    }

    /// <summary>What the worker itself has open.</summary>
    public static string OwnDescriptors() => string.Join('\n', new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Select(link => link.LinkTarget));

    /// <summary>The descriptors and the environment of a child that the task starts, as that child sees them.</summary>
    public static async Task<string> ChildSees() =>
        (await ProgramRun.Of(Cli.Wrap("/bin/sh").WithArguments(["-c", "readlink /proc/self/fd/*; env"]))).Output;

    /// <summary>The same, started by the C library, which inherits its own environment instead of .NET's.</summary>
    public static string NativeChildSees(string folder)
    {
        string path = Path.Combine(folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        _ = NativeCalls.System($"(readlink /proc/self/fd/*; env) > {path}");
        return File.ReadAllText(path);
    }

    public static int StartGrandchild()
    {
        // Not by CliWrap: it outlives the task.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "trap '' HUP TERM; while :; do sleep 1000; done"]);
        using Process child = Process.Start(start)!;
        return child.Id;
    }

    public static void Append(string folder, string line) => File.AppendAllText(Path.Combine(folder, $"end-{Environment.ProcessId}"), line + "\n");

    /// <summary>The start has succeeded by then.</summary>
    public static void ExitSoon() => new Thread(() =>
    {
        new ManualResetEventSlim().Wait(100);
        Environment.Exit(5);
    }).Start();

    public static void ThrowUnencodable() => throw new InvalidOperationException("no database today");

    public sealed class Disposable(string folder, string name) : IDisposable
    {
        public void Dispose() => Append(folder, $"disposed {name}");
    }
}
