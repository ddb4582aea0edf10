using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using NUnit.Framework;
using OrderedQueue.Processes;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

/// <summary>With and without pidfds, since older kernels and other systems have none.</summary>
[TestFixture(true)]
[TestFixture(false)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Category("Process")]
[Platform("Linux")]
public sealed class ChildProcessTests(bool useDescriptor) : IDisposable
{
    private static readonly TimeSpan _soon = TimeSpan.FromSeconds(10);
    private static readonly Dictionary<string, string> _nothing = [];

    private readonly BlockingCollection<(OutputStream Stream, string Line)> _lines = [];

    public void Dispose() => _lines.Dispose();

    [Test, CancelAfter(30_000)]
    public void Exit_ProcessReturns_HasItsCodeAlsoAfterDispose()
    {
        ChildProcess child = Shell("exit 7");
        using (child)
            child.WaitForExit(_soon).ShouldBeTrue();

        child.Exit.ShouldBe(new ChildExit(7, null, null, "exit code 7"));
        child.HasExited.ShouldBeTrue();
        child.WaitForExit(TimeSpan.Zero).ShouldBeTrue();
    }

    [TestCase("SEGV", 11)]
    [TestCase("ABRT", 6)]
    [TestCase("KILL", 9)]
    [TestCase("TERM", 15)]
    [CancelAfter(30_000)]
    public void Exit_ProcessKilledBySignal_NamesIt(string signal, int number)
    {
        using ChildProcess child = Shell($"ulimit -c 0; kill -{signal} $$");

        child.WaitForExit(_soon).ShouldBeTrue();
        child.Exit.ShouldBe(new ChildExit(null, number, "SIG" + signal, $"killed by SIG{signal} ({number})"));
    }

    [Test, CancelAfter(30_000)]
    public void Exit_CodeThatLooksLikeASignal_IsToldApartWhereTheKernelKeepsTheStatus()
    {
        if (!useDescriptor || Environment.OSVersion.Version < new Version(6, 15))
            Assert.Ignore("Without a pidfd that keeps the wait status (Linux 6.15) .NET's 128 + signal is all there is.");
        // Long enough for a descriptor: a child that dies at once may be gone before it can be opened.
        using ChildProcess child = Shell("sleep 0.2; exit 137");

        child.WaitForExit(_soon).ShouldBeTrue();
        child.Exit.ShouldBe(new ChildExit(137, null, null, "exit code 137"));
    }

    [Test, CancelAfter(30_000)]
    public void Exit_WhileItRuns_IsNull()
    {
        using ChildProcess child = Shell("exec sleep 1000");

        child.Exit.ShouldBeNull();
        child.HasExited.ShouldBeFalse();
        child.WaitForExit(TimeSpan.FromMilliseconds(20)).ShouldBeFalse();
        (child.PidFd is not null).ShouldBe(useDescriptor);
    }

    [Test, CancelAfter(30_000)]
    public void Start_Child_HasAnEmptyClosedInput()
    {
        using ChildProcess child = Shell("cat; echo end");

        child.WaitForOutputEnd(_soon).ShouldBeTrue();
        _lines.ToArray().ShouldBe([(OutputStream.StandardOutput, "end")]);
    }

    [Test, CancelAfter(30_000)]
    public void Start_Output_ArrivesInOrderByStream()
    {
        using ChildProcess child = Shell("for i in 1 2 3; do echo out $i; echo err $i >&2; done; printf 'no newline'");

        child.WaitForOutputEnd(_soon).ShouldBeTrue();
        _lines.Where(each => each.Stream == OutputStream.StandardOutput).Select(each => each.Line).ShouldBe(["out 1", "out 2", "out 3", "no newline"]);
        _lines.Where(each => each.Stream == OutputStream.StandardError).Select(each => each.Line).ShouldBe(["err 1", "err 2", "err 3"]);
        child.StandardErrorTail.ShouldBe("err 1\nerr 2\nerr 3");
    }

    [Test, CancelAfter(30_000)]
    public void StandardErrorTail_LineThatNeverEnds_ShowsWhatIsThere()
    {
        using ChildProcess child = Shell("printf 'dying because' >&2; exec sleep 1000");

        Eventually.True(() => child.StandardErrorTail == "dying because", _soon, "the begun line shows");
    }

    [Test, CancelAfter(60_000)]
    public void StandardError_HundredMegabytesWithoutNewline_TakesNoMemory()
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using ChildProcess child = Shell("head -c 100000000 /dev/zero | tr '\\0' x >&2");

        child.WaitForOutputEnd(TimeSpan.FromSeconds(50)).ShouldBeTrue();

        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        grown.ShouldBeLessThan(8L * 1024 * 1024);
        string only = new string('x', LineAssembler.MaxLineBytes) + "…";
        (child.StandardErrorTail == only).ShouldBeTrue();
        _lines.Single().ShouldBe((OutputStream.StandardError, only));
    }

    [Test, CancelAfter(30_000)]
    public void Start_Environment_IsChangedRemovedAndExtended()
    {
        var changes = new Dictionary<string, string?> { ["OQ_SET"] = "set", ["OQ_BOTH"] = "command", ["HOME"] = null };
        var command = new WorkerCommand("/bin/sh", ["-c", "echo $OQ_SET/$OQ_BOTH/${HOME-none}/$PWD"], changes, "/");

        using ChildProcess child = Start(command, new Dictionary<string, string> { ["OQ_BOTH"] = "extra" });

        child.WaitForOutputEnd(_soon).ShouldBeTrue();
        _lines.ToArray().ShouldBe([(OutputStream.StandardOutput, "set/extra/none//")]);
    }

    [TestCase(WorkerPriority.BelowNormal, 10)]
    [TestCase(WorkerPriority.Idle, 19)]
    [CancelAfter(30_000)]
    public void Start_Priority_IsLowered(WorkerPriority priority, int nice)
    {
        using ChildProcess child = Start(ShellCommand($"until [ $(nice) = {nice} ]; do :; done") with { Priority = priority });

        child.WaitForExit(_soon).ShouldBeTrue();
    }

    [Test]
    public void Start_NoSuchProgram_SaysWhatAndWhy()
    {
        InvalidOperationException error = Should.Throw<InvalidOperationException>(() => Start(new WorkerCommand("/no/such/dotnet", ["exec"], new Dictionary<string, string?>(), null)));

        error.Message.ShouldContain("/no/such/dotnet exec");
        error.Message.ShouldContain("No such file");
    }

    [Test, CancelAfter(30_000)]
    public void KillGroup_RunningLeader_TakesItsDescendants(CancellationToken token)
    {
        using ChildProcess child = GroupLeader("sleep 1000 & echo $!; wait");
        int descendant = NextNumber(token);

        child.KillGroup();
        child.KillGroup();

        child.WaitForExit(_soon).ShouldBeTrue();
        child.Exit.ShouldBe(new ChildExit(null, 9, "SIGKILL", "killed by SIGKILL (9)"));
        Eventually.True(() => IsGone(descendant), _soon, "the descendant is gone");
    }

    [Test, CancelAfter(30_000)]
    public void KillGroup_StoppedLeader_TakesItsDescendants(CancellationToken token)
    {
        using ChildProcess child = GroupLeader("sleep 1000 & echo $!; kill -STOP $$");
        int descendant = NextNumber(token);

        child.KillGroup();

        child.WaitForExit(_soon).ShouldBeTrue();
        Eventually.True(() => IsGone(descendant), _soon, "the descendant is gone");
    }

    [Test, CancelAfter(30_000)]
    public void KillGroup_LeaderAlreadyDead_TakesWhatIsLeftOfItsGroup(CancellationToken token)
    {
        using ChildProcess child = GroupLeader("sleep 1000 & echo $!; exit 3");
        int descendant = NextNumber(token);

        child.WaitForExit(_soon).ShouldBeTrue("a descendant that holds the output does not hide the exit");
        IsGone(descendant).ShouldBeFalse();
        child.WaitForOutputEnd(TimeSpan.FromMilliseconds(20)).ShouldBeFalse();
        child.KillGroup();

        Eventually.True(() => IsGone(descendant), _soon, "the descendant is gone");
        child.WaitForOutputEnd(_soon).ShouldBeTrue();
        child.Exit.ShouldBe(new ChildExit(3, null, null, "exit code 3"));
    }

    [Test, CancelAfter(30_000)]
    public void KillGroup_ProcessWithoutAGroupOfItsOwn_TakesOnlyItself()
    {
        using ChildProcess child = Shell("exec sleep 1000");
        using ChildProcess sibling = Shell("exec sleep 1000");

        child.KillGroup();

        child.WaitForExit(_soon).ShouldBeTrue();
        sibling.WaitForExit(TimeSpan.FromMilliseconds(50)).ShouldBeFalse();
    }

    [Test, CancelAfter(30_000)]
    public void Dispose_DescendantOutsideTheGroupHoldsTheOutput_IsBounded(CancellationToken token)
    {
        ChildProcess child = GroupLeader("setsid sleep 1000 & echo $!; wait");
        int escaped = NextNumber(token);
        try
        {
            long start = Stopwatch.GetTimestamp();
            child.Dispose();

            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(4));
            child.Exit!.SignalName.ShouldBe("SIGKILL");
        }
        finally
        {
            using Process stray = Process.GetProcessById(escaped);
            stray.Kill();
        }
    }

    [Test, CancelAfter(60_000)]
    public void Everything_WithAStarvedThreadPool_StillWorks(CancellationToken token)
    {
        using var mayGoOn = new ManualResetEventSlim();
        int blockers = ThreadPool.ThreadCount + 64;
        using var ended = new CountdownEvent(blockers);
        for (int i = 0; i < blockers; i++)
            ThreadPool.UnsafeQueueUserWorkItem(_ => { mayGoOn.Wait(token); ended.Signal(); }, null);
        try
        {
            using ChildProcess child = Shell("head -c 1000000 /dev/zero | tr '\\0' '\\n'; echo because >&2; exit 5");

            child.WaitForExit(_soon).ShouldBeTrue();
            child.WaitForOutputEnd(_soon).ShouldBeTrue();
            child.Exit!.ExitCode.ShouldBe(5);
            child.StandardErrorTail.ShouldBe("because");
        }
        finally
        {
            mayGoOn.Set();
            ended.Wait(token);
        }
    }

    [Test, CancelAfter(60_000)]
    public void ManyChildren_TakeOneThreadInAll()
    {
        int before = Threads();
        var children = new List<ChildProcess>();
        try
        {
            for (int i = 0; i < 40; i++)
                children.Add(Shell("echo started; exec sleep 1000"));
            for (int i = 0; i < 40; i++)
                _lines.TryTake(out _, _soon).ShouldBeTrue();

            // The draining thread, and what the thread pool adds to deliver lines.
            (Threads() - before).ShouldBeLessThan(15);
        }
        finally
        {
            children.ForEach(child => child.KillGroup());
            children.ForEach(child => child.Dispose());
        }
    }

    [Test, CancelAfter(120_000)]
    [Category("Stress")]
    public void TwoHundredStartsAndKills_LeaveNothingBehind()
    {
        StartAndKill(5);
        int descriptors = OpenDescriptors();
        int threads = Threads();

        List<int> pids = StartAndKill(200);

        Eventually.True(() => OpenDescriptors() <= descriptors, _soon, "all descriptors are closed");
        Eventually.True(() => Threads() <= threads + 2, _soon, "all threads have ended");
        pids.Where(IsChildOfOurs).ShouldBeEmpty();
    }

    private static int OpenDescriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    private static int Threads() => Directory.GetDirectories("/proc/self/task").Length;

    // Nobody may be there to collect orphans in a container: a zombie is gone too.
    private static bool IsGone(int pid) => State(pid) is null or ["Z", ..];

    // Zombies count.
    private static bool IsChildOfOurs(int pid) => State(pid) is [_, var parent, ..] && parent == $"{Environment.ProcessId}";

    // The fields of /proc/<pid>/stat after the name, which may hold anything: state, parent …
    private static string[]? State(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static WorkerCommand ShellCommand(string script) => new("/bin/sh", ["-c", script], new Dictionary<string, string?>(), null);

    private List<int> StartAndKill(int times)
    {
        var pids = new List<int>();
        for (int i = 0; i < times; i++)
        {
            using ChildProcess child = Shell("echo up; exec sleep 1000");
            if (i % 2 == 0)
                _lines.TryTake(out _, _soon).ShouldBeTrue();
            child.KillGroup();
            pids.Add(child.Pid);
        }

        return pids;
    }

    private int NextNumber(CancellationToken token) => int.Parse(_lines.Take(token).Line, CultureInfo.InvariantCulture);

    // setsid makes its caller the leader of a group, as a worker makes itself one.
    private ChildProcess GroupLeader(string script) => Start(new WorkerCommand("setsid", ["/bin/sh", "-c", script], new Dictionary<string, string?>(), null));

    private ChildProcess Shell(string script) => Start(ShellCommand(script));

    private ChildProcess Start(WorkerCommand command, IReadOnlyDictionary<string, string>? extra = null) =>
        ChildProcess.Start(command, extra ?? _nothing, (stream, line) => _lines.Add((stream, line)), useDescriptor);
}
