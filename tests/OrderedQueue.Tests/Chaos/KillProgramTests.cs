using CliWrap;
using NUnit.Framework;
using OrderedQueue.Tests.Processes;

namespace OrderedQueue.Tests.Chaos;

/// <summary>The chaos program's mode "kills", as anyone runs it; its judge and its look at what is left decide.</summary>
[Category("Process")]
[NonParallelizable]
[Platform("Linux")]
public sealed class KillProgramTests
{
    [TestCase("lines", 5)]
    [TestCase("lines", 200, Category = "Stress")]
    [TestCase("packets", 200, Category = "Stress")]
    [TestCase("results", 200, Category = "Stress")]
    [TestCase("shutdown", 200, Category = "Stress")]
    [TestCase("start", 200, Category = "Stress")]
    [CancelAfter(600_000)]
    public async Task Killed_workers_cost_what_they_were_executing_and_leave_nothing(string load, int kills, CancellationToken token)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "OrderedQueue.Chaos.dll"), "kills", "--load", load, "--count", $"{kills}"];
        ProgramRun run = await ProgramRun.Of(Cli.Wrap(ConsumerApp.DotnetPath).WithArguments(arguments).WithWorkingDirectory(AppContext.BaseDirectory), token);

        TestContext.Out.WriteLine(run.Output);
        run.ShouldSucceed();
    }
}
