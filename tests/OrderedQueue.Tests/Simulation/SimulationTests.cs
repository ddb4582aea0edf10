using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Simulation;

/// <summary>
/// The real pool and the real ordering, with simulated workers, pipes and time, in one thread and in an order that a seed decides.
/// After every event the three rules of the architecture are checked, and at the end that nothing is stuck.
/// </summary>
[TestFixture]
internal sealed class SimulationTests
{
    [Test]
    public void No_seed_breaks_a_rule() => Run(0, 3_000);

    [Test, Category("Stress")]
    public void No_seed_of_very_many_breaks_a_rule() => Run(1_000_000, 100_000);

    [Test]
    public void Each_planted_bug_is_found([Values] Planted planted)
    {
        if (planted == Planted.None) return;
        using var machine = new SimMachine();
        for (int seed = 0; seed < 2_000; seed++)
        {
            if (SimWorld.Run(machine, seed, planted) is null) continue;
            return;
        }
        Assert.Fail($"2,000 seeds did not find the bug {planted}.");
    }

    private static void Run(int first, int count)
    {
        using var machine = new SimMachine();
        for (int seed = first; seed < first + count; seed++) SimWorld.Run(machine, seed, Planted.None).ShouldBeNull($"seed {seed}");
    }
}
