using System.Globalization;

namespace DocumentIndexer.CommandLine;

/// <summary>Turns the command line into <see cref="Settings"/>; refuses what it does not know.</summary>
internal static class SettingsParser
{
    public static Settings Parse(ReadOnlySpan<string> args)
    {
        Settings settings = new();
        var given = new HashSet<string>();
        while (!args.IsEmpty)
        {
            string argument = args[0];
            args = args[1..];
            settings = argument.StartsWith('-')
                ? ApplyOption(settings, argument, ref args, given)
                : ApplyFolder(settings, argument, given);
        }

        RejectContradictions(given);
        return settings;
    }

    private static Settings ApplyFolder(Settings settings, string folder, HashSet<string> given)
    {
        if (folder.Length == 0) throw new UsageException("FOLDER is empty.");
        if (!given.Add("FOLDER")) throw new UsageException($"One FOLDER is expected; '{folder}' is a second one.");
        return settings with { Folder = folder };
    }

    private static Settings ApplyOption(Settings settings, string argument, ref ReadOnlySpan<string> rest, HashSet<string> given)
    {
        int equals = argument.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? argument : argument[..equals];
        string? attached = equals < 0 ? null : argument[(equals + 1)..];
        if (!given.Add(name)) throw new UsageException($"{name} is given twice.");
        switch (name)
        {
            case "--help" or "-h":
                RejectValue(name, attached);
                return settings with { Help = true };
            case "--in-process":
                RejectValue(name, attached);
                return settings with { InProcess = true };
            case "--workers":
                return settings with { Workers = Count(name, attached, ref rest, 1024) };
            case "--batch":
                return settings with { BatchSize = Count(name, attached, ref rest, 1_000_000) };
            case "--top":
                return settings with { Top = Count(name, attached, ref rest, 1_000_000) };
            case "--index":
                return settings with { IndexPath = Value(name, attached, ref rest) };
            case "--search":
                return settings with { SearchWord = Value(name, attached, ref rest) };
            default:
                throw new UsageException($"Unknown option '{name}'.");
        }
    }

    private static void RejectContradictions(HashSet<string> given)
    {
        if (given.Contains("--in-process") && given.Contains("--workers"))
            throw new UsageException("--in-process uses no workers; leave --workers out.");
        if (!given.Contains("--search")) return;
        foreach (string indexing in (string[])["FOLDER", "--workers", "--batch", "--in-process"])
        {
            if (given.Contains(indexing)) throw new UsageException($"--search reads an existing index; leave {indexing} out.");
        }
    }

    private static void RejectValue(string name, string? attached)
    {
        if (attached is not null) throw new UsageException($"{name} takes no value.");
    }

    private static string Value(string name, string? attached, ref ReadOnlySpan<string> rest)
    {
        string? value = attached;
        if (value is null && !rest.IsEmpty)
        {
            value = rest[0];
            rest = rest[1..];
        }

        return string.IsNullOrWhiteSpace(value) ? throw new UsageException($"{name} needs a value.") : value;
    }

    private static int Count(string name, string? attached, ref ReadOnlySpan<string> rest, int maximum)
    {
        string value = Value(name, attached, ref rest);
        bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        return isNumber && count >= 1 && count <= maximum
            ? count
            : throw new UsageException($"{name} needs a whole number from 1 to {maximum}; '{value}' is not.");
    }
}
