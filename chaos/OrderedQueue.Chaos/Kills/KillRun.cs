using System.Globalization;

namespace OrderedQueue.Chaos.Kills;

/// <summary>All kills under one load: some to warm up, then a look at what the process holds, then those that count, then another look.</summary>
internal sealed class KillRun(KillSettings settings, KillLoad load, string folder)
{
    private const int WarmUpKills = 50;

    private static readonly TimeSpan _lineInterval = TimeSpan.FromSeconds(10);

    /// <exception cref="Ledger.ViolationException">A queue came to a standstill, or left a process.</exception>
    public KillResult Run()
    {
        Kill(Math.Min(WarmUpKills, settings.Count), new Random(settings.Seed), print: false);
        Footprint before = Footprint.Take();
        KillResult result = Kill(settings.Count, new Random(settings.Seed + 1), print: true);
        // What the judge remembers is garbage by now.
        Footprint after = Footprint.TakeSettled(before);
        return result with { Before = before, After = after };
    }

    private KillResult Kill(int count, Random random, bool print)
    {
        var judge = new KillJudge();
        var tally = new KillTally(count, settings.Longest);
        var marks = new Marks(folder);
        TimeSpan nextLine = _lineInterval;
        while (!tally.IsEnough)
        {
            var life = new QueueLife(settings, load, tally, judge, marks, folder, random, PrintSometimes);
            life.Run(Math.Min(load.KillsPerQueue, count - tally.Kills));
        }
        return new KillResult(load.Name, tally.Kills, tally.Others, judge.Counts, judge.Messages, tally.Elapsed);

        void PrintSometimes()
        {
            TimeSpan elapsed = tally.Elapsed;
            if (!print || elapsed < nextLine) return;
            nextLine += _lineInterval;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{elapsed:hh\\:mm\\:ss} {load.Name}: {tally.Kills} of {count} kills, delivered {judge.Counts.Delivered}, lost {judge.Counts.Lost}, executed twice {judge.Counts.ExecutedTwice}, violations {judge.Counts.Violations}, handles {Machine.HandleCount}, threads {Machine.ThreadCount}, RSS {Machine.ResidentBytes >> 20} MiB"));
        }
    }
}
