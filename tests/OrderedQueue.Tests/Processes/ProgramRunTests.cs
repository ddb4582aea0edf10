using CliWrap;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

/// <summary>What other tests rely on when they run a program.</summary>
[Category("Process")]
[Platform("Linux")]
public sealed class ProgramRunTests
{
    private const int MoreThanPipesHold = 500_000;

    [Test, CancelAfter(60_000)]
    public async Task Of_MoreThanPipesHold_NeitherBlocksNorLosesAnything(CancellationToken token)
    {
        PipeSource input = PipeSource.FromString(new string('x', MoreThanPipesHold));

        ProgramRun run = await ProgramRun.Of(Talker("wc -c >&2; exit 3").WithStandardInputPipe(input), token);

        run.Output.ShouldBe(new string('o', MoreThanPipesHold));
        run.Error.ShouldBe(new string('e', MoreThanPipesHold) + $"{MoreThanPipesHold}\n");
        Should.Throw<ShouldAssertException>(run.ShouldSucceed).Message.ShouldContain("ended with 3");
    }

    [TestCase("sleep 1000 & wait", TestName = "Of_ProgramOutlivesTheToken_KillsItsDescendantsToo")]
    [TestCase("sleep 1000 &", TestName = "Of_DescendantKeepsTheOutputOpen_KillsIt")]
    [CancelAfter(60_000)]
    public async Task Of_TokenIsCancelled_KillsAll(string end)
    {
        using var limit = new CancellationTokenSource();
        var family = new ProcessMark();
        Task<ProgramRun> run = ProgramRun.Of(Talker(end), family, limit.Token);
        Eventually.True(() => family.Living().ContainsValue("sleep 1000"), "the descendant");

        limit.Cancel();

        (await Should.ThrowAsync<TimeoutException>(run)).Message.ShouldMatch("^/bin/sh -c .*\nhad to be killed\no{100000,}\ne{100000,}$");
        Eventually.True(() => family.Living().Count == 0, "the end of all");
    }

    /// <summary>Whoever has got to the end has been listened to.</summary>
    private static Command Talker(string end) =>
        Cli.Wrap("/bin/sh").WithArguments(["-c", $"head -c {MoreThanPipesHold} /dev/zero | tr '\\0' e >&2; head -c {MoreThanPipesHold} /dev/zero | tr '\\0' o; {end}"]);
}
