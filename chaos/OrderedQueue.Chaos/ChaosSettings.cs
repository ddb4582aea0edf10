using System.Globalization;

namespace OrderedQueue.Chaos;

/// <summary>What was asked for on the command line.</summary>
internal sealed record ChaosSettings
{
    public const string HelpText = """
        Runs queues under load while their workers are killed, stopped, crashed and filled, and checks every outcome.

          --minutes N    how long (default: 60; fractions allowed)
          --workers N    workers of each queue (default: 4)
          --seed N       decides what is put and what happens; the order of events still differs from run to run (default: random)
          --help         this text

        With "kills" as the first argument: a given number of kills under each of several loads, and what they leave behind; kills --help tells more.
        One line of figures per minute. Exit code 1, and what was wrong, at the first violation; 2 for bad arguments.
        """;

    public double Minutes { get; init; } = 60;

    public int Workers { get; init; } = 4;

    public int Seed { get; init; } = Random.Shared.Next();

    public bool Help { get; init; }

    /// <exception cref="FormatException">An argument is unknown or has no proper value.</exception>
    public static ChaosSettings Parse(string[] args)
    {
        var settings = new ChaosSettings();
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out string? argument))
        {
            settings = argument switch
            {
                "--minutes" => settings with { Minutes = Number<double>(argument, rest, least: 0) },
                "--workers" => settings with { Workers = Number(argument, rest, least: 1) },
                "--seed" => settings with { Seed = Number(argument, rest, least: 0) },
                "--help" or "-h" => settings with { Help = true },
                _ => throw new FormatException($"Unknown argument '{argument}'. Try --help."),
            };
        }
        return settings;
    }

    private static T Number<T>(string name, Queue<string> rest, T least)
        where T : System.Numerics.INumber<T>
    {
        if (!rest.TryDequeue(out string? text)) throw new FormatException($"{name} needs a value.");
        return T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T? value) && value >= least
            ? value
            : throw new FormatException($"{name} needs a number of at least {least}; '{text}' is not.");
    }
}
