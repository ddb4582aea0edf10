using NUnit.Framework;
using OrderedQueue.Perf;
using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Workloads;
using Shouldly;

namespace OrderedQueue.Tests.Perf;

[TestFixture]
public sealed class ChoiceTests
{
    private static readonly Workload[] _all = [MadeUp.Workload("W1"), MadeUp.Workload("W2"), MadeUp.Workload("W12"), MadeUp.Workload("sweep")];

    [TestCase("", "W1 W2 W12 sweep")]
    [TestCase("W1", "W1")]
    [TestCase("w12 SWEEP W2", "W2 W12 sweep")]
    public void Choose_Names_TakesThoseInTheOrderOfTheReport(string names, string expected) =>
        string.Join(' ', PerfRun.Choose(_all, names.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(workload => workload.Name)).ShouldBe(expected);

    [Test]
    public void Choose_AnUnknownName_SaysWhichThereAre() =>
        Should.Throw<FormatException>(() => PerfRun.Choose(_all, ["W1", "W3"])).Message.ShouldBe("There is no workload 'W3', only W1, W2, W12, sweep.");

    [Test]
    public void The_catalogue_holds_every_workload_once() =>
        Catalogue.All(new PerfSettings()).Select(workload => workload.Name).ShouldBe([.. Enumerable.Range(1, 13).Select(number => $"W{number}"), "sweep"]);

    [Test]
    public void Every_target_speaks_of_a_metric_of_its_workload()
    {
        foreach (Workload workload in Catalogue.All(new PerfSettings()))
        {
            string[] metrics = [.. workload.Metrics.Select(metric => metric.Name)];
            metrics.ShouldBeUnique();
            foreach (Target target in workload.Targets)
            {
                metrics.ShouldContain(target.Metric, workload.Name);
                metrics.ShouldContain(target.PeerMetric ?? target.Metric, workload.Name);
            }
        }
    }

    [TestCase("", 5, false, true)]
    [TestCase("--quick", 1, true, false)]
    [TestCase("--quick --rounds 3", 3, true, false)]
    [TestCase("W4", 5, false, false)]
    [TestCase("W4 --save", 5, false, true)]
    public void Parse_Arguments_DecidesRoundsAndWhetherToSave(string arguments, int rounds, bool isQuick, bool saves)
    {
        PerfSettings settings = PerfSettings.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        (settings.Rounds, settings.IsQuick, settings.Saves).ShouldBe((rounds, isQuick, saves));
    }

    [TestCase("--rounds", "--rounds needs a value.")]
    [TestCase("--rounds 0", "--rounds needs a whole number above 0; '0' is not.")]
    [TestCase("--fast", "Unknown argument '--fast'. Try --help.")]
    public void Parse_ABadArgument_SaysWhichAndWhy(string arguments, string message) =>
        Should.Throw<FormatException>(() => PerfSettings.Parse(arguments.Split(' '))).Message.ShouldBe(message);

    [TestCase(new[] { 0.5, 0.8, 1.2, 1.5 }, 3.0)]
    [TestCase(new[] { 1.5, 0.8, 1.2, 1.5 }, 3.0)]
    [TestCase(new[] { 1.1, 1.2, 1.2, 1.5 }, 0.0)]
    [TestCase(new[] { 1.5, 1.5, 1.5, 0.9 }, null)]
    public void BreakEven_Ratios_IsWhereTheyReachOneForGood(double[] ratios, double? expected)
    {
        double? found = BreakEven.Find([0, 2, 4, 8], ratios);

        (found is { } size ? Math.Round(size, 9) : found).ShouldBe(expected);
    }
}
