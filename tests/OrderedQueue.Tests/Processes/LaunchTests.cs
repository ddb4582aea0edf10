using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using NUnit.Framework;
using OrderedQueue.Processes;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

/// <summary>
/// Real applications of users, built and run in every supported way, each with tasks of its own on two workers. Builds take the
/// time here: applications that differ in nothing else are built once.
/// </summary>
[Category("Process")]
[NonParallelizable]
public sealed class LaunchTests
{
    private const string Published = "published Ausgäbe дом";

    private ConsumerApp? _console;
    private ConsumerApp? _selfContained;
    private PackageFeed? _feed;

    private static string Muxed => ConsumerPrograms.OrderedOutput(Path.GetFileName(ConsumerApp.DotnetPath));

    [OneTimeTearDown]
    public void RemoveApplications()
    {
        _console?.Dispose();
        _selfContained?.Dispose();
        _feed?.Dispose();
    }

    [Test, CancelAfter(60_000)]
    public void A_test_run_starts_workers()
    {
        var lines = new ConcurrentQueue<string>();
        WorkerCommand command = WorkerCommandFactory.Create(new WorkerLaunchOptions());
        using ChildProcess child = ChildProcess.Start(command, new Dictionary<string, string>(), (stream, line) => lines.Enqueue($"{stream}: {line}"));

        child.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        child.WaitForOutputEnd(TimeSpan.FromSeconds(5)).ShouldBeTrue();
        child.Exit.ShouldBe(new ChildExit(64, null, null, "exit code 64"));
        lines.ShouldHaveSingleItem().ShouldMatch(@"^StandardError: OrderedQueue\.WorkerHost \S+ is started by OrderedQueue, not by hand\.$");
    }

    [Test]
    public void RunIfWorker_in_an_ordinary_process_returns_false_and_takes_note()
    {
        ParallelQueueWorker.RunIfWorker([]).ShouldBeFalse();

        OwnExecutable.CanBeWorker.ShouldBeTrue();
        Should.Throw<ArgumentNullException>(() => ParallelQueueWorker.RunIfWorker(null!));
    }

    [Test, CancelAfter(300_000)]
    public async Task Dotnet_run_works(CancellationToken token)
    {
        ConsumerApp app = await Console(token);

        ShouldPrint(await app.RunProject(token), Muxed);
    }

    [Test, CancelAfter(300_000)]
    public async Task An_assembly_run_by_dotnet_works(CancellationToken token)
    {
        ConsumerApp app = await Console(token);

        ShouldPrint(await app.RunAssembly(token), Muxed);
    }

    [Test, CancelAfter(300_000)]
    public async Task An_apphost_works(CancellationToken token)
    {
        ConsumerApp app = await Console(token);

        ShouldPrint(await app.RunAppHost(token), Muxed);
    }

    [Test, CancelAfter(300_000)]
    public async Task A_published_app_works_in_a_folder_with_spaces_and_letters_beyond_ASCII(CancellationToken token)
    {
        ConsumerApp app = await Console(token);

        ShouldPrint(await app.RunPublished(Published, token), Muxed);
    }

    [Test, CancelAfter(300_000)]
    public async Task A_project_without_a_deps_file_works(CancellationToken token)
    {
        using ConsumerApp app = new ConsumerApp(ConsumerPrograms.Ordered).WithProjectReference(("GenerateDependencyFile", "false"));

        ShouldPrint(await app.RunProject(token), Muxed);
    }

    /// <summary>Of two files with one name, the output keeps the application's, without a warning, and its Main would run as every worker.</summary>
    [Test, CancelAfter(300_000)]
    public async Task An_application_may_be_named_like_the_project_of_the_worker([Values] bool isPackage, CancellationToken token)
    {
        using var app = new ConsumerApp(ConsumerPrograms.Ordered, "WorkerHost");
        if (isPackage) app.WithPackageReference(await Feed(token));
        else app.WithProjectReference();

        ShouldPrint(await app.RunProject(token), Muxed);
    }

    [Test, CancelAfter(300_000)]
    public async Task A_file_based_app_works_without_dynamic_code(CancellationToken token)
    {
        using var app = new ConsumerApp(ConsumerPrograms.Ordered);

        ShouldPrint(await app.RunFile(token), ConsumerPrograms.OrderedOutput(Path.GetFileName(ConsumerApp.DotnetPath), isDynamicCodeSupported: false));
    }

    [Test, CancelAfter(300_000)]
    public async Task A_package_reference_brings_the_worker(CancellationToken token)
    {
        using ConsumerApp app = new ConsumerApp(ConsumerPrograms.Ordered).WithPackageReference(await Feed(token));

        ShouldPrint(await app.RunProject(token), Muxed);
    }

    [Test, CancelAfter(300_000)]
    public async Task A_package_that_stays_in_the_package_folder_starts_workers_from_there(CancellationToken token)
    {
        using ConsumerApp app = new ConsumerApp(ConsumerPrograms.Ordered)
            .WithPackageReference(await Feed(token), ("CopyLocalLockFileAssemblies", "false"), ("GenerateRuntimeConfigDevFile", "true"));

        ShouldPrint(await app.RunProject(token), Muxed);
        Directory.GetFiles(Path.Combine(app.Folder, "bin"), "OrderedQueue.WorkerHost.dll", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Test, CancelAfter(300_000)]
    public async Task The_package_holds_everything_and_depends_on_packages_only(CancellationToken token)
    {
        PackageFeed feed = await Feed(token);

        feed.Entries().Where(name => name.StartsWith("lib/", StringComparison.Ordinal)).ShouldBe(
            [
                "lib/net10.0/OrderedQueue.dll", "lib/net10.0/OrderedQueue.xml",
                "lib/net10.0/OrderedQueue.Protocol.dll", "lib/net10.0/OrderedQueue.Protocol.xml",
                "lib/net10.0/OrderedQueue.WorkerHost.dll",
            ],
            ignoreOrder: true);
        feed.ReadEntry("README.md").ShouldStartWith("# OrderedQueue");
        XElement metadata = XDocument.Parse(feed.ReadEntry("OrderedQueue.nuspec")).Root!.Elements().Single();
        metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value)
            .ShouldBe(ReferencedPackages(), ignoreOrder: true);
        metadata.Elements().Single(element => element.Name.LocalName == "license").Value.ShouldBe("MIT");
    }

    [Test, CancelAfter(300_000)]
    public async Task A_self_contained_app_with_the_line_is_its_own_worker(CancellationToken token)
    {
        ConsumerApp app = await SelfContained(token);

        ShouldPrint(await app.RunPublished(Published, token), OwnWorker(app));
    }

    [Test, CancelAfter(300_000)]
    public async Task A_self_contained_app_without_the_line_is_told_which_line_and_starts_nothing(CancellationToken token)
    {
        ConsumerApp app = await SelfContained(token);

        ProgramRun run = await app.RunPublished(Published, token, ConsumerPrograms.WithoutTheLine);

        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldBe("");
        run.Error.ShouldContain("the application brings its own runtime");
        run.Error.ShouldContain("if (ParallelQueueWorker.RunIfWorker(args)) return;");
        run.Error.ShouldContain("Nothing was started.");
    }

    [Test, CancelAfter(300_000)]
    public async Task A_self_contained_single_file_app_with_the_line_is_its_own_worker(CancellationToken token)
    {
        using ConsumerApp app = new ConsumerApp(ConsumerPrograms.OrderedWithTheLine).WithProjectReference();
        await PublishOrIgnore(app, token, "--self-contained", "-p:PublishSingleFile=true");

        ShouldPrint(await app.RunPublished(Published, token), OwnWorker(app));
        Directory.GetFiles(Path.Combine(app.Folder, Published), "*.dll").ShouldBeEmpty();
    }

    [Test, CancelAfter(300_000)]
    public async Task A_framework_dependent_single_file_app_with_the_line_is_its_own_worker(CancellationToken token)
    {
        using ConsumerApp app = new ConsumerApp(ConsumerPrograms.OrderedWithTheLine).WithProjectReference();
        await PublishOrIgnore(app, token, "--no-self-contained", "-p:PublishSingleFile=true");

        ShouldPrint(await app.RunPublished(Published, token), OwnWorker(app));
    }

    [Test, CancelAfter(300_000)]
    public async Task An_app_whose_worker_file_was_deleted_is_told_where_it_belongs(CancellationToken token)
    {
        ConsumerApp app = await Console(token);
        app.CopyPublished(Published, "deleted");
        File.Delete(Path.Combine(app.Folder, "deleted", "OrderedQueue.WorkerHost.dll"));

        ProgramRun run = await app.RunPublished("deleted", token);

        run.ExitCode.ShouldNotBe(0);
        run.Error.ShouldContain("OrderedQueue.WorkerHost.dll is missing");
        run.Error.ShouldContain(Path.Combine(app.Folder, "deleted", "OrderedQueue.WorkerHost.dll"));
    }

    [Test, CancelAfter(300_000)]
    public async Task The_environment_decides_on_the_garbage_collector_over_the_apps_configuration(CancellationToken token)
    {
        ConsumerApp app = await Console(token);

        (await app.RunPublished(Published, token, ConsumerPrograms.TellGarbageCollectors)).ShouldSucceed().Lines.ShouldBe(
        [
            "parent: server True, Interactive",
            "worker: server False, Batch",
            "worker: server False, Interactive",
            "worker: server True, Batch",
        ]);
    }

    private static void ShouldPrint(ProgramRun run, string line)
    {
        run.ShouldSucceed().Lines.ShouldBe([line]);
        run.Error.ShouldBe("");
    }

    private static string OwnWorker(ConsumerApp app) => ConsumerPrograms.OrderedOutput(Path.GetFileName(app.PublishedFile(Published)));

    private async Task<ConsumerApp> Console(CancellationToken token)
    {
        if (_console is null)
        {
            _console = new ConsumerApp(ConsumerPrograms.Ordered).WithProjectReference(("ServerGarbageCollection", "true"));
            (await _console.Publish(Published, token)).ShouldSucceed();
        }
        return _console;
    }

    private async Task<ConsumerApp> SelfContained(CancellationToken token)
    {
        if (_selfContained is null)
        {
            _selfContained = new ConsumerApp(ConsumerPrograms.OrderedWithTheLine).WithProjectReference();
            await PublishOrIgnore(_selfContained, token, "--self-contained");
        }
        return _selfContained;
    }

    private async Task<PackageFeed> Feed(CancellationToken token) => _feed ??= await PackageFeed.Pack(token);

    private static async Task PublishOrIgnore(ConsumerApp app, CancellationToken token, params string[] arguments)
    {
        ProgramRun run = await app.Publish(Published, token, ["-r", RuntimeInformation.RuntimeIdentifier, .. arguments]);
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
