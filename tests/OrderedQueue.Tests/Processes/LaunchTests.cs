using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using NUnit.Framework;
using OrderedQueue.Processes;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

/// <summary>Real applications of users, built and run in every supported way, each starting a real WorkerHost. Without an
/// address it names itself and ends with 64, which shows that it was found, loaded and run.</summary>
[Category("Process")]
[NonParallelizable]
public sealed class LaunchTests
{
    // The name of an assembly to which the library shows its internals.
    private const string FriendName = "OrderedQueue.Perf";

    private const string Probe = """
        using OrderedQueue;
        using OrderedQueue.Processes;

        WorkerCommand command = WorkerCommandFactory.Create(new WorkerLaunchOptions());
        var noAddress = new Dictionary<string, string> { ["ORDEREDQUEUE_WORKER_ADDRESS"] = " " };
        using ChildProcess child = ChildProcess.Start(command, noAddress, (_, line) => Console.WriteLine("worker says " + line));
        child.WaitForExit(TimeSpan.FromSeconds(30));
        child.WaitForOutputEnd(TimeSpan.FromSeconds(5));
        Console.WriteLine("worker ended with " + child.Exit?.Description);
        Console.WriteLine(command.Origin);
        """;

    private static readonly string _selfProbe = Probe.Replace("WorkerCommand command", "if (ParallelQueueWorker.RunIfWorker(args)) return;\nWorkerCommand command", StringComparison.Ordinal);

    [Test, CancelAfter(60_000)]
    public void A_test_run_starts_workers()
    {
        var lines = new ConcurrentQueue<string>();
        WorkerCommand command = WorkerCommandFactory.Create(new WorkerLaunchOptions());
        using ChildProcess child = ChildProcess.Start(command, new Dictionary<string, string>(), (stream, line) => lines.Enqueue($"{stream}: {line}"));

        child.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        child.WaitForOutputEnd(TimeSpan.FromSeconds(5)).ShouldBeTrue();
        child.Exit.ShouldBe(new ChildExit(64, null, null, "exit code 64"));
        lines.ShouldHaveSingleItem().ShouldMatch(@"^StandardError: WorkerHost \S+ is started by OrderedQueue, not by hand\.$");
    }

    [Test]
    public void RunIfWorker_in_an_ordinary_process_returns_false_and_takes_note()
    {
        ParallelQueueWorker.RunIfWorker([]).ShouldBeFalse();

        OwnExecutable.CanBeWorker.ShouldBeTrue();
        Should.Throw<ArgumentNullException>(() => ParallelQueueWorker.RunIfWorker(null!));
    }

    [Test, CancelAfter(300_000)]
    public async Task A_console_project_starts_workers_from_dotnet_run_and_dotnet_and_its_executable_and_published(CancellationToken token)
    {
        using ConsumerApp app = new ConsumerApp(Probe, FriendName).WithProjectReference();

        ShouldHaveStartedAWorker(await app.RunProject(token), "dotnet found as beside the loaded runtime");
        ShouldHaveStartedAWorker(await app.RunAssembly(token), "dotnet found as the current process");
        ShouldHaveStartedAWorker(await app.RunAppHost(token), "dotnet found as beside the loaded runtime");
        (await app.Publish("published Ausgäbe дом", token)).ShouldSucceed();
        ShouldHaveStartedAWorker(await app.RunPublished("published Ausgäbe дом", token), "dotnet found as beside the loaded runtime");
    }

    [Test, CancelAfter(300_000)]
    public async Task A_project_without_a_deps_file_starts_workers(CancellationToken token)
    {
        using ConsumerApp app = new ConsumerApp(Probe, FriendName).WithProjectReference(("GenerateDependencyFile", "false"));

        ShouldHaveStartedAWorker(await app.RunProject(token), "dotnet found as beside the loaded runtime");
    }

    [Test, CancelAfter(300_000)]
    public async Task A_file_based_app_starts_workers(CancellationToken token)
    {
        using var app = new ConsumerApp(Probe, FriendName);

        ShouldHaveStartedAWorker(await app.RunFile(token), "dotnet found as beside the loaded runtime");
    }

    [Test, CancelAfter(300_000)]
    public async Task A_package_reference_brings_the_worker(CancellationToken token)
    {
        using PackageFeed feed = await PackageFeed.Pack(token);
        using ConsumerApp app = new ConsumerApp(Probe, FriendName).WithPackageReference(feed);

        ShouldHaveStartedAWorker(await app.RunProject(token), "dotnet found as beside the loaded runtime");
    }

    [Test, CancelAfter(300_000)]
    public async Task A_package_that_stays_in_the_package_folder_starts_workers_from_there(CancellationToken token)
    {
        using PackageFeed feed = await PackageFeed.Pack(token);
        using ConsumerApp app = new ConsumerApp(Probe, FriendName)
            .WithPackageReference(feed, ("CopyLocalLockFileAssemblies", "false"), ("GenerateRuntimeConfigDevFile", "true"));

        ShouldHaveStartedAWorker(await app.RunProject(token), "dotnet found as beside the loaded runtime");
        Directory.GetFiles(Path.Combine(app.Folder, "bin"), "WorkerHost.dll", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Test, CancelAfter(300_000)]
    public async Task The_package_holds_everything_and_depends_on_packages_only(CancellationToken token)
    {
        using PackageFeed feed = await PackageFeed.Pack(token);

        feed.Entries().Where(name => name.StartsWith("lib/", StringComparison.Ordinal)).ShouldBe(
            [
                "lib/net10.0/OrderedQueue.dll", "lib/net10.0/OrderedQueue.xml",
                "lib/net10.0/OrderedQueue.Protocol.dll", "lib/net10.0/OrderedQueue.Protocol.xml",
                "lib/net10.0/WorkerHost.dll",
            ],
            ignoreOrder: true);
        feed.ReadEntry("README.md").ShouldStartWith("# OrderedQueue");
        XElement metadata = XDocument.Parse(feed.ReadEntry("OrderedQueue.nuspec")).Root!.Elements().Single();
        metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)
            .ShouldBe(ReferencedPackages(), ignoreOrder: true);
        metadata.Elements().Single(element => element.Name.LocalName == "license").Value.ShouldBe("MIT");
    }

    [Test, CancelAfter(300_000)]
    public async Task A_self_contained_app_with_the_line_starts_itself(CancellationToken token)
    {
        using ConsumerApp app = new ConsumerApp(_selfProbe, FriendName).WithProjectReference();
        await PublishOrIgnore(app, token, "--self-contained");

        ShouldHaveStartedAWorker(await app.RunPublished("out", token), "the application's own executable");
    }

    [Test, CancelAfter(300_000)]
    public async Task A_self_contained_single_file_app_with_the_line_starts_itself(CancellationToken token)
    {
        using ConsumerApp app = new ConsumerApp(_selfProbe, FriendName).WithProjectReference();
        await PublishOrIgnore(app, token, "--self-contained", "-p:PublishSingleFile=true");

        ShouldHaveStartedAWorker(await app.RunPublished("out", token), "the application's own executable");
        Directory.GetFiles(Path.Combine(app.Folder, "out"), "*.dll").ShouldBeEmpty();
    }

    [Test, CancelAfter(300_000)]
    public async Task A_framework_dependent_single_file_app_with_the_line_starts_itself(CancellationToken token)
    {
        using ConsumerApp app = new ConsumerApp(_selfProbe, FriendName).WithProjectReference();
        await PublishOrIgnore(app, token, "--no-self-contained", "-p:PublishSingleFile=true");

        ShouldHaveStartedAWorker(await app.RunPublished("out", token), "the application's own executable");
    }

    [Test, CancelAfter(300_000)]
    public async Task A_self_contained_app_without_the_line_is_told_which_line_and_starts_nothing(CancellationToken token)
    {
        using ConsumerApp app = new ConsumerApp(Probe, FriendName).WithProjectReference();
        await PublishOrIgnore(app, token, "--self-contained");

        ProgramRun run = await app.RunPublished("out", token);

        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldBe("");
        run.Error.ShouldContain("the application brings its own runtime");
        run.Error.ShouldContain("if (ParallelQueueWorker.RunIfWorker(args)) return;");
        run.Error.ShouldContain("Nothing was started.");
    }

    [Test, CancelAfter(300_000)]
    public async Task An_app_whose_worker_file_was_deleted_is_told_where_it_belongs(CancellationToken token)
    {
        using ConsumerApp app = new ConsumerApp(Probe, FriendName).WithProjectReference();
        (await app.Publish("out", token)).ShouldSucceed();
        File.Delete(Path.Combine(app.Folder, "out", "WorkerHost.dll"));

        ProgramRun run = await app.RunPublished("out", token);

        run.ExitCode.ShouldNotBe(0);
        run.Error.ShouldContain("WorkerHost.dll is missing");
        run.Error.ShouldContain(Path.Combine(app.Folder, "out", "WorkerHost.dll"));
    }

    [Test, CancelAfter(300_000)]
    public async Task The_environment_decides_on_the_garbage_collector_over_the_apps_configuration(CancellationToken token)
    {
        using ConsumerApp app = new ConsumerApp(
            """
            using System.Runtime;
            using OrderedQueue;
            using OrderedQueue.Processes;

            Console.WriteLine($"{(args.Length == 0 ? "parent" : "child")}: server {GCSettings.IsServerGC}, {GCSettings.LatencyMode}");
            if (args.Length > 0) return;
            foreach (WorkerLaunchOptions options in new WorkerLaunchOptions[] { new(), new() { ConcurrentGarbageCollection = true }, new() { ServerGarbageCollection = true } })
            {
                WorkerCommand command = WorkerCommandFactory.Create(options);
                command = command with { Arguments = [.. command.Arguments.SkipLast(1), System.Reflection.Assembly.GetEntryAssembly()!.Location, "child"] };
                using ChildProcess child = ChildProcess.Start(command, new Dictionary<string, string>(), (_, line) => Console.WriteLine(line));
                child.WaitForExit(TimeSpan.FromSeconds(30));
            }
            """,
            FriendName).WithProjectReference(("ServerGarbageCollection", "true"));

        (await app.RunProject(token)).ShouldSucceed().Lines.ShouldBe(
        [
            "parent: server True, Interactive",
            "child: server False, Batch",
            "child: server False, Interactive",
            "child: server True, Batch",
        ]);
    }

    private static void ShouldHaveStartedAWorker(ProgramRun run, string origin)
    {
        string[] lines = run.ShouldSucceed().Lines;
        lines.Length.ShouldBe(3, run.ToString());
        lines[0].ShouldMatch(@"^worker says WorkerHost \S+ is started by OrderedQueue, not by hand\.$");
        lines[1].ShouldBe("worker ended with exit code 64");
        lines[2].ShouldBe(origin);
    }

    private static async Task PublishOrIgnore(ConsumerApp app, CancellationToken token, params string[] arguments)
    {
        ProgramRun run = await app.Publish("out", token, ["-r", RuntimeInformation.RuntimeIdentifier, .. arguments]);
        if (run.ExitCode != 0 && run.ToString().Contains("NU1101", StringComparison.Ordinal))
            Assert.Ignore("The runtime's own packages cannot be restored here: " + run);
        run.ShouldSucceed();
    }

    private static string[] ReferencedPackages() =>
    [
        .. new[] { "OrderedQueue", "OrderedQueue.Protocol", "WorkerHost" }
            .Select(name => XElement.Load(Path.Combine(LibrarySource.RepositoryRoot, "src", name, name + ".csproj")))
            .SelectMany(project => project.Descendants("PackageReference"))
            .Select(reference => reference.Attribute("Include")!.Value)
            .Distinct(),
    ];
}
