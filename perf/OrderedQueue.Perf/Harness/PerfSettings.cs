using System.Globalization;

namespace OrderedQueue.Perf.Harness;

/// <summary>What was asked for on the command line.</summary>
internal sealed record PerfSettings
{
    public const string HelpText = """
        Measures the queue beside its peers, in interleaved rounds.

          NAME...        only these workloads: W1 to W13, sweep (default: all)
          --rounds N     rounds (default: 5)
          --quick        small counts and one round: shows that everything runs, not how fast
          --save         write perf/results/DATE.md and DATE.svg, as a full run of all workloads does
          --list         the workloads
          --help         this text
        """;

    private const int QuickShare = 20;

    private readonly int? _rounds;

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
    public int Rounds { get => _rounds ?? (IsQuick ? 1 : 5); init => _rounds = value; }
    public bool IsQuick { get; init; }
    public bool MustSave { get; init; }
    public bool WantsList { get; init; }
    public bool WantsHelp { get; init; }

    /// <summary>Part of a run says nothing about the rest, and a quick one nothing at all.</summary>
    public bool Saves => MustSave || (Names.Count == 0 && !IsQuick);

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
                "--quick" => settings with { IsQuick = true },
                "--save" => settings with { MustSave = true },
                "--list" => settings with { WantsList = true },
                "--help" or "-h" => settings with { WantsHelp = true },
                _ when argument.StartsWith('-') => throw new FormatException($"Unknown argument '{argument}'. Try --help."),
                _ => settings with { Names = [.. settings.Names, argument] },
            };
        }

        return settings;
    }

    /// <summary>How many of what a full run does in this many.</summary>
    public int Scaled(int full) => IsQuick ? Math.Max(1, full / QuickShare) : full;

    private static int Count(string name, Queue<string> rest)
    {
        if (!rest.TryDequeue(out string? value)) throw new FormatException($"{name} needs a value.");
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
            ? count
            : throw new FormatException($"{name} needs a whole number above 0; '{value}' is not.");
    }
}
