using System.Diagnostics;
using NUnit.Framework;
using OrderedQueue.Engine;
using OrderedQueue.Pool;
using OrderedQueue.Processes;
using OrderedQueue.Tests.Engine;
using OrderedQueue.Tests.Processes;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>Workers that cannot start: a clear error within the start limit, or a way round; never a hang.</summary>
[Category("Process")]
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Platform("Linux")]
public sealed class StartFailureTests : IDisposable
{
    private const string TempVariable = "TMPDIR";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly string? _temp = Environment.GetEnvironmentVariable(TempVariable);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oq-test-");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(TempVariable, _temp);
        _folder.Delete(recursive: true);
    }

    [Test, CancelAfter(60_000)]
    public void A_host_file_that_is_missing_fails_every_call_and_the_error_shows_the_words_of_dotnet()
    {
        WorkerStartException error = FailsWith(command => Replace(command, command.Arguments[^1], "/no/such/OrderedQueue.WorkerHost.dll"));

        error.CommandLine.ShouldContain("/no/such/OrderedQueue.WorkerHost.dll");
        error.ExitCode.ShouldNotBeNull();
        error.ExitCode.ShouldNotBe(0);
        error.StandardError.ShouldContain("/no/such/OrderedQueue.WorkerHost.dll");
        error.Message.ShouldContain("11 starts in a row");
        error.Message.ShouldContain(error.StandardError);
        error.Message.ShouldContain($"exit code {error.ExitCode}");
    }

    [Test, CancelAfter(60_000)]
    public void A_runtime_that_is_not_installed_fails_every_call_and_the_error_names_it()
    {
        WorkerStartException error = FailsWith(command =>
        {
            int config = command.Arguments.ToList().IndexOf("--runtimeconfig") + 1;
            string wrong = Path.Combine(_folder.FullName, "wrong.runtimeconfig.json");
            File.WriteAllText(wrong, """{ "runtimeOptions": { "tfm": "net99.0", "framework": { "name": "Microsoft.NETCore.App", "version": "99.0.0" } } }""");
            return Replace(command, command.Arguments[config], wrong);
        });

        error.StandardError.ShouldContain("99.0.0");
        error.ExitCode.ShouldNotBeNull();
    }

    [Test, CancelAfter(60_000)]
    public void A_program_that_does_not_exist_fails_every_call()
    {
        WorkerStartException error = FailsWith(command => command with { FileName = "/no/such/dotnet" });

        error.Message.ShouldContain("/no/such/dotnet");
        error.ExitCode.ShouldBeNull();
    }

    [Test, CancelAfter(60_000)]
    public void A_runtime_that_crashes_at_its_start_fails_every_call()
    {
        var launch = new WorkerLaunchOptions { InheritStartupHooks = true, Environment = new Dictionary<string, string?> { ["DOTNET_STARTUP_HOOKS"] = "/no/such/hook.dll" } };
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, RestartBudget = 2, WorkerLaunch = launch });
        queue.Put(WorkerTasks.Same, 1);

        WorkerStartException error = Should.Throw<WorkerStartException>(() => queue.Get(_patience));

        error.StandardError.ShouldContain("/no/such/hook.dll");
        error.Message.ShouldContain("SIGABRT");
    }

    [Test, CancelAfter(60_000)]
    public void A_program_that_never_connects_is_given_up_after_the_start_limit()
    {
        long start = Stopwatch.GetTimestamp();
        var options = new ParallelQueueOptions { Workers = 2, RestartBudget = 1, StartTimeout = TimeSpan.FromMilliseconds(300) };

        WorkerStartException error = FailsWith(_ => new WorkerCommand("sleep", ["1000"], new Dictionary<string, string?>(), null), options);

        error.Message.ShouldContain("did not connect within 0.3 s");
        // It was killed, which says nothing about why it did not connect.
        error.Message.ShouldNotContain("SIGKILL");
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Test, CancelAfter(60_000)]
    public void A_temp_folder_that_cannot_be_written_fails_every_call_and_the_error_names_it([Values("file", "none", "/sys")] string kind)
    {
        // Not even root may make anything in the last one.
        string temp = Path.Combine(_folder.FullName, kind);
        if (kind == "file") File.WriteAllText(temp, "");
        Environment.SetEnvironmentVariable(TempVariable, temp);

        WorkerStartException error = FailsWith(command => command);

        error.Message.ShouldContain(temp);
        error.ExitCode.ShouldBeNull();
    }

    [Test, CancelAfter(60_000)]
    public void A_temp_path_too_long_for_a_socket_is_done_without()
    {
        string temp = Path.Combine(_folder.FullName, new string('x', 120));
        Directory.CreateDirectory(temp);
        Environment.SetEnvironmentVariable(TempVariable, temp);
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2 });

        queue.Put(WorkerTasks.Same, 7);

        queue.Get(_patience).ShouldBe(7);
        Directory.GetFileSystemEntries(temp).ShouldBeEmpty();
    }

    [Test, CancelAfter(60_000)]
    public void Shared_memory_that_cannot_be_written_is_done_without([Values("/proc", "/sys", "/no/such/folder")] string sharedMemory)
    {
        using var queue = Core(new ParallelQueueOptions { Workers = 2 }, command => command, sharedMemory);
        for (int i = 0; i < 100; i++) Put(queue, i);

        for (int i = 0; i < 100; i++) queue.Gets.TakeValue<int>(_patience).ShouldBe(i);
    }

    [Test, CancelAfter(60_000)]
    public void Shared_memory_that_is_full_is_done_without()
    {
        using FullFileSystem full = FullFileSystem.At(_folder.CreateSubdirectory("shm").FullName);
        using var queue = Core(new ParallelQueueOptions { Workers = 2 }, command => command, full.Path);
        for (int i = 0; i < 100; i++) Put(queue, i);

        for (int i = 0; i < 100; i++) queue.Gets.TakeValue<int>(_patience).ShouldBe(i);

        Directory.GetFileSystemEntries(full.Path).ShouldBe([Path.Combine(full.Path, "all")]);
    }

    [Test, CancelAfter(60_000)]
    public void No_room_for_a_ledger_anywhere_fails_every_call_and_the_error_says_where()
    {
        using FullFileSystem full = FullFileSystem.At(_folder.CreateSubdirectory("full").FullName);
        string temp = Directory.CreateDirectory(Path.Combine(full.Path, "temp")).FullName;
        Environment.SetEnvironmentVariable(TempVariable, temp);

        WorkerStartException error = FailsWith(command => command, new ParallelQueueOptions { Workers = 2, RestartBudget = 2 }, full.Path);

        error.Message.ShouldContain(temp);
        error.Message.ShouldContain("ledger");
    }

    [Test, CancelAfter(60_000)]
    public void An_exception_in_OnWorkerStart_fails_every_call_and_the_error_names_it()
    {
        WorkerStartException error = FailsWith(command => command, new ParallelQueueOptions { Workers = 2, RestartBudget = 2, OnWorkerStart = LifeTasks.ThrowUnencodable });

        error.Message.ShouldContain("OnWorkerStart (LifeTasks.ThrowUnencodable()) failed with System.InvalidOperationException: no database today");
    }

    [Test, CancelAfter(60_000)]
    public void Results_that_were_there_before_starts_began_to_fail_are_handed_out_first()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 1, RestartBudget = 2, InputCapacity = 10, Window = 30 });
        for (int i = 0; i < 10; i++) queue.Put(WorkerTasks.Same, i);
        Eventually.True(() => queue.Snapshot().Buffered == 10, "ten results");
        Environment.SetEnvironmentVariable(TempVariable, Path.Combine(_folder.FullName, "none"));
        queue.Put(WorkerTasks.Exit, 7);
        Exception? put = null;
        // One of these finds no room, and blocks until the queue fails.
        var putter = new Thread(() => put = Should.Throw<Exception>(() =>
        {
            while (true) queue.Put(WorkerTasks.Same, 11);
        }));
        putter.Start();
        Task<bool> joining = Task.Run(() => queue.Join(_patience));

        putter.Join(_patience).ShouldBeTrue();

        put.ShouldBeOfType<WorkerStartException>();
        Should.Throw<WorkerStartException>(() => joining.GetAwaiter().GetResult());
        for (int i = 0; i < 10; i++) queue.Get(TimeSpan.Zero).ShouldBe(i);
        Should.Throw<WorkerLostException>(() => queue.Get(TimeSpan.Zero)).ExitCode.ShouldBe(7);
        Should.Throw<WorkerStartException>(() => queue.Get());
        Should.Throw<WorkerStartException>(() => queue.TryGet(out _, TimeSpan.Zero));
        queue.IsAlive.ShouldBeFalse();
    }

    [Test, CancelAfter(60_000)]
    public void Deaths_while_tasks_execute_never_spend_the_budget()
    {
        using var queue = new ParallelQueue<int>(new ParallelQueueOptions { Workers = 2, RestartBudget = 1 });
        for (int i = 0; i < 8; i++) queue.Put(WorkerTasks.Exit, 7);
        queue.Put(WorkerTasks.Same, 8);

        for (int i = 0; i < 8; i++) Should.Throw<WorkerLostException>(() => queue.Get(_patience)).Index.ShouldBe(i);
        queue.Get(_patience).ShouldBe(8);
    }

    /// <summary>Blocked calls of every kind end with the same error, and no process is left.</summary>
    private static WorkerStartException FailsWith(Func<WorkerCommand, WorkerCommand> change, ParallelQueueOptions? options = null, string sharedMemory = "/dev/shm")
    {
        long start = Stopwatch.GetTimestamp();
        using QueueCore core = Core(options ?? new ParallelQueueOptions { Workers = 2 }, change, sharedMemory);
        Put(core, 1);
        Task<int> getting = Task.Factory.StartNew(() => core.Gets.TakeValue<int>(_patience), TaskCreationOptions.LongRunning);
        Task<Outcome<int>?> gettingAsync = core.Gets.TakeAsync<int>(CancellationToken.None).AsTask();
        Task<bool> joining = Task.Factory.StartNew(() => core.Join(_patience), TaskCreationOptions.LongRunning);

        WorkerStartException error = Should.Throw<WorkerStartException>(() => getting.GetAwaiter().GetResult());

        Should.Throw<WorkerStartException>(() => gettingAsync.GetAwaiter().GetResult()).Message.ShouldBe(error.Message);
        Should.Throw<WorkerStartException>(() => joining.GetAwaiter().GetResult()).Message.ShouldBe(error.Message);
        Should.Throw<WorkerStartException>(() => Put(core, 2)).Message.ShouldBe(error.Message);
        TestContext.Out.WriteLine($"after {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s: {error.Message}");
        return error;
    }

    private static QueueCore Core(ParallelQueueOptions options, Func<WorkerCommand, WorkerCommand> change, string sharedMemory = "/dev/shm")
    {
        WorkerCommand command = change(WorkerCommandFactory.Create(options.WorkerLaunch));
        var starter = new WorkerStarter(command, options.StartTimeout, new WorkerTerms(options), sharedMemory);
        var backend = new MadeBackend(context =>
            new WorkerPool(options.Workers, context, WorkerLimits.Of(options), options.TimeProvider, new WorkerStarts(options, starter)));
        return new QueueCore(options with { Backend = backend }, null);
    }

    private static void Put(QueueCore core, int value) => core.Puts.Put((Func<int, int>)WorkerTasks.Same, new TaskArguments<int>(value), null, isTry: false);

    private static WorkerCommand Replace(WorkerCommand command, string argument, string by) =>
        command with { Arguments = [.. command.Arguments.Select(each => each == argument ? by : each)] };
}
