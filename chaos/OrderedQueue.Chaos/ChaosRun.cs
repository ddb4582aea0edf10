using OrderedQueue.Chaos.Fates;
using OrderedQueue.Chaos.Ledger;

namespace OrderedQueue.Chaos;

/// <summary>Round after round until the time is over, a line of figures each minute, and a look for what rounds leave behind.</summary>
internal sealed class ChaosRun(ChaosSettings settings)
{
    /// <summary>Pooled threads and their handles come and go; a leak of one per round is beyond this soon.</summary>
    private const int Slack = 40;

    private static readonly TimeSpan _lineInterval = TimeSpan.FromMinutes(1);

    private readonly Figures _figures = new();
    private volatile Round? _current;
    private (int Threads, int Handles)? _first;

    /// <exception cref="ViolationException">A promise was broken.</exception>
    public void Run()
    {
        Console.WriteLine($"chaos: seed {settings.Seed}, {settings.Workers} workers, {settings.Minutes} minutes");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("oq-chaos-");
        using var lines = new Timer(_ => Print(), null, _lineInterval, _lineInterval);
        try
        {
            RunRounds(folder.FullName);
        }
        finally
        {
            Print();
            folder.Delete(recursive: true);
        }
        Console.WriteLine("no violation");
    }

    private void RunRounds(string folder)
    {
        var random = new Random(settings.Seed);
        var executions = new Executions(folder);
        long end = Environment.TickCount64 + (long)TimeSpan.FromMinutes(settings.Minutes).TotalMilliseconds;
        while (Environment.TickCount64 < end)
        {
            var round = new Round(settings, folder, executions, _figures, random.Next());
            _current = round;
            long left = Math.Max(0, end - Environment.TickCount64);
            round.Run(TimeSpan.FromMilliseconds(Math.Min(left, random.Next(200, 30_000))));
            CheckNothingIsLeft();
        }
    }

    private void CheckNothingIsLeft()
    {
        Await(() => Machine.Children().Count == 0, () => $"Processes {string.Join(", ", Machine.Children())} are left of a queue that was disposed.");
        Await(() => OrphanCount() == 0, () => $"{OrphanCount()} processes that tasks had started are left.");
        _first ??= (Machine.ThreadCount, Machine.HandleCount);
        Await(() => Machine.ThreadCount <= _first.Value.Threads + Slack, () => $"{Machine.ThreadCount} threads; after the first queue there were {_first.Value.Threads}.");
        Await(() => Machine.HandleCount <= _first.Value.Handles + Slack, () => $"{Machine.HandleCount} handles; after the first queue there were {_first.Value.Handles}.");
    }

    private static int OrphanCount() => Directory.GetDirectories("/proc").Count(IsOrphan);

    private static bool IsOrphan(string folder)
    {
        try
        {
            return char.IsDigit(Path.GetFileName(folder)[0]) && File.ReadAllText(Path.Combine(folder, "cmdline")) == $"sleep\0{ChaosTasks.ChildSeconds}\0";
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is somebody else's.
            return false;
        }
    }

    private static void Await(Func<bool> holds, Func<string> violation)
    {
        for (int tries = 0; !holds(); tries++)
        {
            if (tries == 100) throw new ViolationException(violation());
            Thread.Sleep(50);
        }
    }

    private void Print() => Console.WriteLine(_figures.Line(_current?.WorkersAlive ?? 0));
}
