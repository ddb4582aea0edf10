using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Proc;
using OrderedQueue.Perf.Published;

namespace OrderedQueue.Perf.Workloads;

/// <summary>W10: what a queue costs that has nothing to do.</summary>
internal static class IdleProcessor
{
    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _quickDuration = TimeSpan.FromSeconds(1);

    public static Workload Create(PerfSettings settings) => new()
    {
        Name = "W10",
        Title = "Processor time of an idle queue",
        Conditions = $"A published application and its 2 workers together, over {(settings.IsQuick ? _quickDuration : _duration).TotalSeconds} s.",
        Metrics = [new("", "ms", MoreIsBetter: false)],
        Targets = [new Target { Text = "processor time while idle", Limit = 20, IsAtLeast = false, Unit = "ms" }],
        Remark = static _ => PublishedPrograms.Describe(),
        Enter = () => [new Contestant(settings.IsQuick ? _quickDuration : _duration)],
    };

    private sealed class Contestant(TimeSpan duration) : IContestant
    {
        /// <summary>The runtime compiles hot methods again some time after the start.</summary>
        private static readonly TimeSpan _settling = TimeSpan.FromSeconds(2);

        private ParkedProcesses? _parked;

        public string Name => "ParallelQueue<int>, idle";

        public string Group => Groups.Queue;

        public void WarmUp()
        {
            _parked = ParkedProcesses.Workers(2);
            Thread.Sleep(_settling);
        }

        public double[] Run()
        {
            ThreadTotals before = Cpu();
            Thread.Sleep(duration);
            return [Cpu().Since(before)];
        }

        public void Dispose() => _parked?.Dispose();

        private ThreadTotals Cpu() => ProcessFigures.Cpu([_parked!.Parent, .. _parked.Children]);
    }
}
