using System.Globalization;

namespace OrderedQueue.Chaos.Kills;

/// <summary>What was asked for on the command line of the mode "kills".</summary>
internal sealed record KillSettings
{
    public const string HelpText = """
        kills: kill -9 of workers at random instants under a load of tiny tasks, each of which writes a line when it begins and one when it
        ends. Every index must be delivered once and in order, no task executed twice, none lost that was not executing when its worker died,
        and nothing left behind.

          --count N      kills under each load (default: 1000)
          --minutes N    how long under each load, if the count is not reached before (default: no limit)
          --load NAME    lines: tiny tasks; packets: with arguments of 100 KiB; results: with results of 1 MiB; shutdown: short queues whose
                         workers are killed during Stop, Terminate and Dispose; start: processes that are not ready yet are killed;
                         all (default)
          --workers N    workers of each queue (default: 4)
          --seed N       decides who is killed; the order of events still differs from run to run (default: random)

        Figures are printed each 10 s and at the end. Exit code 1, and what was wrong, if a rule was broken; 2 for bad arguments.
        """;

    public int Count { get; init; } = 1000;

    public IReadOnlyList<KillLoad> Loads { get; init; } = KillLoad.All;

    public TimeSpan Longest { get; init; } = TimeSpan.MaxValue;

    public int Workers { get; init; } = 4;

    public int Seed { get; init; } = Random.Shared.Next();

    public bool Help { get; init; }

    /// <exception cref="FormatException">An argument is unknown or has no proper value.</exception>
    public static KillSettings Parse(IEnumerable<string> args)
    {
        var settings = new KillSettings();
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out string? argument))
        {
            settings = argument switch
            {
                "--count" => settings with { Count = Number(argument, rest, least: 1) },
                "--minutes" => settings with { Longest = TimeSpan.FromMinutes(Number(argument, rest, least: 1)) },
                "--load" => settings with { Loads = Named(argument, rest) },
                "--workers" => settings with { Workers = Number(argument, rest, least: 1) },
                "--seed" => settings with { Seed = Number(argument, rest, least: 0) },
                "--help" or "-h" => settings with { Help = true },
                _ => throw new FormatException($"Unknown argument '{argument}'. Try kills --help."),
            };
        }
        return settings;
    }

    private static int Number(string name, Queue<string> rest, int least) =>
        int.TryParse(Value(name, rest), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least
            ? value
            : throw new FormatException($"{name} needs a whole number of at least {least}.");

    private static IReadOnlyList<KillLoad> Named(string name, Queue<string> rest)
    {
        string load = Value(name, rest);
        if (load == "all") return KillLoad.All;
        return KillLoad.All.FirstOrDefault(known => known.Name == load) is { } found
            ? [found]
            : throw new FormatException($"{name} needs one of {string.Join(", ", KillLoad.All.Select(known => known.Name))}, all; '{load}' is not.");
    }

    private static string Value(string name, Queue<string> rest) => rest.TryDequeue(out string? text) ? text : throw new FormatException($"{name} needs a value.");
}
