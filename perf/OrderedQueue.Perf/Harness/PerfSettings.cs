using System.Globalization;

namespace OrderedQueue.Perf.Harness;

/// <summary>What was asked for on the command line.</summary>
internal sealed record PerfSettings
{
    public const string HelpText = """
        Measures the queue beside its peers, in interleaved rounds, and prints one table.

          --rounds N     rounds (default: 5)
          --filter TEXT  only workloads whose name contains TEXT, and the peers they are compared with
          --tasks N      tasks per throughput round (default: 2000000)
          --pings N      exchanges per latency round (default: 20000)
          --save         also write perf/results/DATE.md
          --help         this text
        """;

    public int Rounds { get; init; } = 5;
    public string Filter { get; init; } = "";
    public int Tasks { get; init; } = 2_000_000;
    public int Pings { get; init; } = 20_000;
    public bool Save { get; init; }
    public bool Help { get; init; }

    /// <exception cref="FormatException">An argument is unknown or has no proper value.</exception>
    public static PerfSettings Parse(string[] args)
    {
        var settings = new PerfSettings();
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out string? argument))
        {
            settings = argument switch
            {
                "--rounds" => settings with { Rounds = Count(argument, rest) },
                "--filter" => settings with { Filter = Value(argument, rest) },
                "--tasks" => settings with { Tasks = Count(argument, rest) },
                "--pings" => settings with { Pings = Count(argument, rest) },
                "--save" => settings with { Save = true },
                "--help" or "-h" => settings with { Help = true },
                _ => throw new FormatException($"Unknown argument '{argument}'. Try --help."),
            };
        }

        return settings;
    }

    private static string Value(string name, Queue<string> rest) =>
        rest.TryDequeue(out string? value) ? value : throw new FormatException($"{name} needs a value.");

    private static int Count(string name, Queue<string> rest)
    {
        string value = Value(name, rest);
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
            ? count
            : throw new FormatException($"{name} needs a whole number above 0; '{value}' is not.");
    }
}
