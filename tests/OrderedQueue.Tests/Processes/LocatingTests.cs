using NUnit.Framework;
using OrderedQueue.Processes;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

public sealed class LocatingTests
{
    private DirectoryInfo _root = null!;

    [SetUp]
    public void MakeFolder() => _root = Directory.CreateTempSubdirectory("oq-locating-");

    [TearDown]
    public void RemoveFolder() => _root.Delete(recursive: true);

    [Test]
    public void Muxer_ProcessIsDotnet_IsTheProcess()
    {
        string own = Place("own", Muxer.FileName);
        string beside = Place("install", Muxer.FileName);

        Muxer.Find(own, CoreLibraryOf("install"), _ => beside, out _).ShouldBe(new Muxer(own, "the current process"));
    }

    [Test]
    public void Muxer_ProcessIsAnAppHost_IsBesideTheLoadedRuntime()
    {
        string beside = Place("install", Muxer.FileName);

        Muxer.Find(Place("app", "app"), CoreLibraryOf("install"), _ => null, out _).ShouldBe(new Muxer(beside, "beside the loaded runtime"));
    }

    [TestCase("DOTNET_HOST_PATH")]
    [TestCase("DOTNET_ROOT")]
    [TestCase("PATH")]
    public void Muxer_OnlyInTheEnvironment_IsFoundThere(string variable)
    {
        string muxer = Place("elsewhere", Muxer.FileName);
        string value = variable == "DOTNET_HOST_PATH" ? muxer : Path.GetDirectoryName(muxer)!;

        Muxer.Find(Place("app", "app"), "", name => name == variable ? value : null, out _).ShouldBe(new Muxer(muxer, variable));
    }

    [Test]
    public void Muxer_Nowhere_NamesEveryPlace()
    {
        var variables = new Dictionary<string, string> { ["DOTNET_ROOT"] = "/no/root", ["DOTNET_HOST_PATH"] = "/no/host", ["PATH"] = "/no/path" };

        Muxer.Find("/no/app", CoreLibraryOf("install"), variables.GetValueOrDefault, out IReadOnlyList<string> lookedAt).ShouldBeNull();

        lookedAt.ShouldBe(
        [
            Path.Combine(_root.FullName, "install", Muxer.FileName) + " (beside the loaded runtime)",
            "/no/host (DOTNET_HOST_PATH)",
            Path.Combine("/no/root", Muxer.FileName) + " (DOTNET_ROOT)",
            Path.Combine("/no/path", Muxer.FileName) + " (PATH)",
        ]);
    }

    [Test]
    public void ApplicationFiles_RuntimesOwnList_WinsOverTheEntryAssembly()
    {
        string config = Place("tests", "My.Tests.runtimeconfig.json");
        string deps = Place("tests", "My.Tests.deps.json");
        string other = Path.GetDirectoryName(Place("runner", "testhost.runtimeconfig.json"))!;
        string list = $"{deps};{Path.Combine(_root.FullName, "shared", "Microsoft.NETCore.App.deps.json")}";

        ApplicationFiles.Find(list, "testhost", other, out _).ShouldBe(new ApplicationFiles(config, deps));
    }

    [Test]
    public void ApplicationFiles_WithoutDeps_AreFoundByEntryAssembly()
    {
        string config = Place("app", "app.runtimeconfig.json");
        Place("app", "other.runtimeconfig.json");

        ApplicationFiles.Find("/shared/Microsoft.NETCore.App.deps.json", "app", Path.GetDirectoryName(config)!, out _).ShouldBe(new ApplicationFiles(config, null));
    }

    [Test]
    public void ApplicationFiles_UnknownEntry_AreTheOnlyOnesThere()
    {
        string config = Place("app", "app.runtimeconfig.json");

        ApplicationFiles.Find(null, null, Path.GetDirectoryName(config)!, out _).ShouldBe(new ApplicationFiles(config, null));
    }

    [Test]
    public void ApplicationFiles_Nowhere_NamesEveryPlace()
    {
        ApplicationFiles.Find("/x/app.deps.json", "entry", _root.FullName, out IReadOnlyList<string> lookedAt).ShouldBeNull();

        lookedAt.ShouldBe(["/x/app.runtimeconfig.json", Path.Combine(_root.FullName, "entry.runtimeconfig.json")]);
    }

    [TestCase("""{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App" } } }""", false)]
    [TestCase("""{ /* brings its own */ "runtimeOptions": { "includedFrameworks": [], } }""", true)]
    [TestCase("{}", false)]
    public void IsSelfContained_ByRuntimeConfig_IsSeen(string json, bool expected)
    {
        string config = Place("app", "app.runtimeconfig.json");
        File.WriteAllText(config, json);

        new ApplicationFiles(config, null).IsSelfContained().ShouldBe(expected);
    }

    [Test]
    public void Command_UnderThisTestHost_RunsWorkerHostWithTheTestsOwnFiles()
    {
        WorkerCommand command = WorkerCommandFactory.Create(new WorkerLaunchOptions { Priority = WorkerPriority.Idle });

        string directory = Path.GetDirectoryName(typeof(LocatingTests).Assembly.Location)!;
        string files = Path.Combine(directory, "OrderedQueue.Tests");
        command.Arguments.ShouldBe(["exec", "--runtimeconfig", files + ".runtimeconfig.json", "--depsfile", files + ".deps.json", Path.Combine(directory, "OrderedQueue.WorkerHost.dll")]);
        Path.GetFileName(command.FileName).ShouldBe(Muxer.FileName);
        command.Priority.ShouldBe(WorkerPriority.Idle);
        command.Origin.ShouldStartWith("dotnet found as ");
        command.ToString().Replace("\"", "", StringComparison.Ordinal).ShouldBe($"{command.FileName} {string.Join(' ', command.Arguments)} ({command.Origin})");
    }

    [Test]
    public void Command_WorkingDirectoryThatIsNotThere_IsRefusedByName()
    {
        var options = new WorkerLaunchOptions { WorkingDirectory = Path.Combine(_root.FullName, "nowhere") };

        Should.Throw<InvalidOperationException>(() => WorkerCommandFactory.Create(options)).Message.ShouldContain(options.WorkingDirectory);
    }

    [Test]
    public void CommandLine_ArgumentsWithSpaces_AreQuoted() =>
        new WorkerCommand("/my tools/dotnet", ["exec", "a \"b\"", ""], new Dictionary<string, string?>(), null).ToString()
            .ShouldBe("\"/my tools/dotnet\" exec \"a \\\"b\\\"\" \"\"");

    private string CoreLibraryOf(string install)
    {
        string path = Place(Path.Combine(install, "shared", "Microsoft.NETCore.App", "10.0.0"), "System.Private.CoreLib.dll");
        return path;
    }

    private string Place(string directory, string name)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(_root.FullName, directory)).FullName, name);
        File.WriteAllText(path, "");
        return path;
    }
}
