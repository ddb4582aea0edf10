using NUnit.Framework;
using OrderedQueue.Processes;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

public sealed class ChildEnvironmentTests
{
    private static readonly string[] _inherited =
    [
        "PATH", "HOME", "DOTNET_ROOT", "DOTNET_TieredPGO", "MY_SETTING",
        "CORECLR_ENABLE_PROFILING", "CORECLR_PROFILER_PATH_64", "COR_PROFILER", "CODE_COVERAGE_SESSION_NAME", "COVERLET_DATACOLLECTOR_OUTOFPROC_DEBUG",
        "DOTNET_STARTUP_HOOKS", "DOTNET_ADDITIONAL_DEPS", "DOTNET_SHARED_STORE",
        "DOTNET_DiagnosticPorts", "DOTNET_EnableDiagnostics_IPC", "DOTNET_EnableEventPipe", "DOTNET_EventPipeConfig", "COREHOST_TRACE", "COREHOST_TRACEFILE",
        "DOTNET_DbgEnableMiniDump", "COMPlus_DbgEnableMiniDump", "DOTNET_DbgEnableMiniDumpCollection",
        "DOTNET_gcServer",
    ];

    [Test]
    public void Changes_ByDefault_DropsToolsAndSetsASmallCollector()
    {
        Dictionary<string, string?> changes = ChildEnvironment.Changes(new WorkerLaunchOptions(), _inherited);

        changes.ShouldBe(
            new Dictionary<string, string?>
            {
                ["CORECLR_ENABLE_PROFILING"] = null,
                ["CORECLR_PROFILER_PATH_64"] = null,
                ["COR_PROFILER"] = null,
                ["CODE_COVERAGE_SESSION_NAME"] = null,
                ["COVERLET_DATACOLLECTOR_OUTOFPROC_DEBUG"] = null,
                ["DOTNET_STARTUP_HOOKS"] = null,
                ["DOTNET_ADDITIONAL_DEPS"] = null,
                ["DOTNET_SHARED_STORE"] = null,
                ["DOTNET_DiagnosticPorts"] = null,
                ["DOTNET_EnableDiagnostics_IPC"] = null,
                ["DOTNET_EnableEventPipe"] = null,
                ["DOTNET_EventPipeConfig"] = null,
                ["COREHOST_TRACE"] = null,
                ["COREHOST_TRACEFILE"] = null,
                ["COMPlus_DbgEnableMiniDump"] = null,
                ["DOTNET_DbgEnableMiniDumpCollection"] = null,
                ["DOTNET_DbgEnableMiniDump"] = "0",
                ["DOTNET_EnableDiagnostics"] = "0",
                ["DOTNET_gcServer"] = "0",
                ["DOTNET_gcConcurrent"] = "0",
            },
            ignoreOrder: true);
    }

    [Test]
    public void Changes_EverythingAskedFor_DropsNothing()
    {
        var options = new WorkerLaunchOptions
        {
            ServerGarbageCollection = true,
            ConcurrentGarbageCollection = true,
            Diagnostics = true,
            CrashDumps = true,
            InheritProfilers = true,
            InheritStartupHooks = true,
        };

        ChildEnvironment.Changes(options, _inherited).ShouldBe(
            new Dictionary<string, string?> { ["DOTNET_gcServer"] = "1", ["DOTNET_gcConcurrent"] = "1" },
            ignoreOrder: true);
    }

    [Test]
    public void Changes_UsersOwn_WinOverEverything()
    {
        var options = new WorkerLaunchOptions
        {
            Environment = new Dictionary<string, string?> { ["MY_SETTING"] = null, ["COREHOST_TRACE"] = "1", ["DOTNET_gcServer"] = "1", ["NEW"] = "" },
        };

        Dictionary<string, string?> changes = ChildEnvironment.Changes(options, _inherited);

        changes["MY_SETTING"].ShouldBeNull();
        changes["COREHOST_TRACE"].ShouldBe("1");
        changes["DOTNET_gcServer"].ShouldBe("1");
        changes["NEW"].ShouldBe("");
        changes.ShouldNotContainKey("PATH");
    }

    [TestCase("")]
    [TestCase("A=B")]
    [TestCase("A\0B")]
    public void Changes_ImpossibleName_IsRefusedByName(string name)
    {
        var options = new WorkerLaunchOptions { Environment = new Dictionary<string, string?> { [name] = "1" } };

        InvalidOperationException error = Should.Throw<InvalidOperationException>(() => ChildEnvironment.Changes(options, []));

        error.Message.ShouldContain($"'{name}'");
    }
}
