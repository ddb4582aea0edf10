namespace OrderedQueue.Processes;

/// <summary>Decides how a worker's environment differs from its parent's. Pure; called once per queue.</summary>
internal static class ChildEnvironment
{
    private static readonly string[] _profilerPrefixes =
        ["CORECLR_", "COR_", "COVERLET_", "CODE_COVERAGE_", "MicrosoftInstrumentationEngine_"];
    private static readonly string[] _profilerNames = ["COMPlus_ProfAPI_ProfilerCompatibilitySetting"];
    private static readonly string[] _startupHookNames = ["DOTNET_STARTUP_HOOKS", "DOTNET_ADDITIONAL_DEPS", "DOTNET_SHARED_STORE"];

    // The ports can suspend a start until a tool connects, and every worker would overwrite the event pipe's files. The runtime still reads
    // the older prefix COMPlus_ where the newer DOTNET_ is absent.
    private static readonly string[] _diagnosticPrefixes =
    [
        "DOTNET_DiagnosticPort", "DOTNET_EventPipe", "DOTNET_EnableEventPipe", "COREHOST_TRACE", "DOTNET_HOST_TRACE",
        "DOTNET_EnableDiagnostics", "COMPlus_EnableDiagnostics",
    ];
    private static readonly string[] _crashDumpPrefixes = ["DOTNET_DbgEnableMiniDump", "COMPlus_DbgEnableMiniDump"];

    public static Dictionary<string, string?> Changes(WorkerLaunchOptions options, IEnumerable<string> inheritedNames)
    {
        StringComparer comparer = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var changes = inheritedNames.Where(name => IsDropped(name, options)).ToDictionary(name => name, _ => (string?)null, comparer);
        changes["DOTNET_gcServer"] = options.ServerGarbageCollection ? "1" : "0";
        changes["DOTNET_gcConcurrent"] = options.ConcurrentGarbageCollection ? "1" : "0";
        if (!options.Diagnostics) changes["DOTNET_EnableDiagnostics"] = "0";
        if (!options.CrashDumps) changes["DOTNET_DbgEnableMiniDump"] = "0";
        foreach ((string name, string? value) in options.Environment) changes[Checked(name)] = value;
        return changes;
    }

    private static bool IsDropped(string name, WorkerLaunchOptions options) =>
        (!options.InheritProfilers && HasPrefix(name, _profilerPrefixes))
        || (!options.InheritProfilers && _profilerNames.Contains(name, StringComparer.OrdinalIgnoreCase))
        || (!options.InheritStartupHooks && _startupHookNames.Contains(name, StringComparer.OrdinalIgnoreCase))
        || (!options.Diagnostics && HasPrefix(name, _diagnosticPrefixes))
        || (!options.CrashDumps && HasPrefix(name, _crashDumpPrefixes));

    private static bool HasPrefix(string name, string[] prefixes) =>
        Array.Exists(prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static string Checked(string name) =>
        name.Length > 0 && !name.AsSpan().ContainsAny('=', '\0')
            ? name
            : throw new InvalidOperationException(
                $"WorkerLaunchOptions.Environment has the name '{name}', which no variable can have: "
                + "a name has at least one character, and neither '=' nor NUL.");
}
