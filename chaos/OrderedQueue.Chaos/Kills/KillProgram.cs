using OrderedQueue.Chaos.Ledger;

namespace OrderedQueue.Chaos.Kills;

/// <summary>The mode "kills": from its arguments to its exit code.</summary>
internal static class KillProgram
{
    public static int Run(string[] args)
    {
        KillSettings settings;
        try
        {
            settings = KillSettings.Parse(args);
        }
        catch (FormatException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
        if (!settings.Help) return RunLoads(settings);
        Console.WriteLine(KillSettings.HelpText);
        return 0;
    }

    private static int RunLoads(KillSettings settings)
    {
        Console.WriteLine($"kills: seed {settings.Seed}, {settings.Count} under each load, {settings.Workers} workers");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("oq-kills-");
        // What this process or a worker leaves among temporary files shall be seen, and nothing else.
        Environment.SetEnvironmentVariable("TMPDIR", folder.CreateSubdirectory("t").FullName);
        string marks = folder.CreateSubdirectory("marks").FullName;
        List<KillResult> results = [];
        try
        {
            foreach (KillLoad load in settings.Loads) results.Add(new KillRun(settings, load, marks).Run());
        }
        catch (ViolationException violation)
        {
            Console.Error.WriteLine($"VIOLATION (seed {settings.Seed}): {violation.Message}");
            // What is broken may hang; the workers end with this process.
            Environment.Exit(1);
        }
        folder.Delete(recursive: true);
        return Report(results, settings.Seed);
    }

    private static int Report(IReadOnlyList<KillResult> results, int seed)
    {
        foreach (string line in KillResult.Tables(results)) Console.WriteLine(line);
        string[] violations = [.. results.SelectMany(result => result.Violations.Select(violation => $"VIOLATION (seed {seed}, {result.Load}): {violation}"))];
        foreach (string violation in violations) Console.Error.WriteLine(violation);
        if (violations.Length > 0) return 1;
        Console.WriteLine();
        Console.WriteLine("no violation");
        return 0;
    }
}
