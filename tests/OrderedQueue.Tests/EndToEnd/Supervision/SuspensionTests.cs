using NUnit.Framework;
using OrderedQueue.Tests.Processes;
using Shouldly;

namespace OrderedQueue.Tests.EndToEnd.Supervision;

/// <summary>A program that was suspended, with its machine or by Ctrl+Z: the time that it lost is nobody's fault.</summary>
[Category("Process")]
[NonParallelizable]
[Platform("Linux")]
public sealed class SuspensionTests
{
    private const int LimitMilliseconds = 3000;
    private const int SuspendedMilliseconds = LimitMilliseconds + 1500;

    [Test, CancelAfter(60_000)]
    public void Nothing_is_timed_out_or_frozen_because_its_machine_was_suspended() => SurvivesSuspension(1000, program => [program.Pid, .. program.Workers()]);

    /// <summary>Ctrl+Z reaches the parent only: its workers go on, and have had no chance to show it when it comes back.</summary>
    [Test, CancelAfter(60_000)]
    public void Nothing_is_timed_out_or_frozen_because_the_parent_was_suspended() => SurvivesSuspension(SuspendedMilliseconds + 1000, program => [program.Pid]);

    private static void SurvivesSuspension(int taskMilliseconds, Func<LivingProgram, int[]> suspended)
    {
        using var program = new LivingProgram("limited-tasks", $"{taskMilliseconds}", $"{LimitMilliseconds}");
        program.ReadLine().ShouldBe("ready");
        int[] pids = suspended(program);

        foreach (int pid in pids) HarmfulTasks.Send(pid, HarmfulTasks.Signal.Stop);
        Eventually.True(() => pids.All(IsStopped), "the suspension");
        using var never = new ManualResetEventSlim();
        never.Wait(SuspendedMilliseconds);
        foreach (int pid in pids) HarmfulTasks.Send(pid, HarmfulTasks.Signal.Continue);

        for (int i = 0; i < 2; i++) program.ReadLine().ShouldBe($"{OutcomeStatus.Value} {taskMilliseconds}");
        program.WaitForEnd(TimeSpan.FromSeconds(20)).ShouldBe(0);
        program.Error.ShouldBe("");
    }

    private static bool IsStopped(int pid) => File.ReadAllText($"/proc/{pid}/stat").Contains(") T ", StringComparison.Ordinal);
}
