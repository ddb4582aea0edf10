using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Proc;
using OrderedQueue.Perf.Published;

namespace OrderedQueue.Perf.Workloads;

/// <summary>W8: what an idle worker keeps in memory.</summary>
internal static class IdleMemory
{
    private const string Proportional = "proportional";
    private const string Unique = "unique";
    private const int Processes = 4;

    public static Workload Create(PerfSettings _) => new()
    {
        Name = "W8",
        Title = "Memory of an idle worker among 4",
        Conditions = "Proportional and unique set size of one process, the mean of 4, from smaps_rollup. Both kinds are children of the same published application; each worker has run one task.",
        Metrics = [new(Proportional, "MiB", MoreIsBetter: false), new(Unique, "MiB", MoreIsBetter: false)],
        Targets = [Limit("memory, proportional", Proportional), Limit("memory, unique", Unique)],
        Remark = static _ => PublishedPrograms.Describe(),
        Enter = static () =>
        [
            new Contestant("worker", Groups.Queue, static () => ParkedProcesses.Workers(Processes)),
            new Contestant("hello", Groups.Hello, static () => ParkedProcesses.Hellos(Processes)),
        ],
    };

    private static Target Limit(string text, string metric) =>
        new() { Text = text, Metric = metric, Peer = Groups.Hello, Against = "an idle hello process", Limit = 1.3, IsAtLeast = false };

    private sealed class Contestant(string name, string group, Func<ParkedProcesses> park) : IContestant
    {
        /// <summary>What a process does right after its start is over by then.</summary>
        private static readonly TimeSpan _settling = TimeSpan.FromSeconds(1);

        public string Name => name;

        public string Group => group;

        public void WarmUp() => park().Dispose();

        public double[] Run()
        {
            using ParkedProcesses parked = park();
            Thread.Sleep(_settling);
            (double Proportional, double Unique)[] sizes = [.. parked.Children.Select(ProcessFigures.Memory)];
            return [sizes.Average(static size => size.Proportional), sizes.Average(static size => size.Unique)];
        }

        public void Dispose()
        {
        }
    }
}
