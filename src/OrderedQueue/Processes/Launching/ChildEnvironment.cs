namespace OrderedQueue.Processes;

/// <summary>Decides how a worker's environment differs from its parent's. Pure; called once per queue.</summary>
internal static class ChildEnvironment
{
    private static readonly string[] _profilerPrefixes =
        ["CORECLR_", "COR_", "COVERLET_", "CODE_COVERAGE_", "MicrosoftInstrumentationEngine_"];
    private static readonly string[] _profilerNames = ["COMPlus_ProfAPI_ProfilerCompatibilitySetting"];
    private static readonly string[] _startupHookNames = ["DOTNET_STARTUP_HOOKS", "DOTNET_ADDITIONAL_DEPS", "DOTNET_SHARED_STORE"];

    // The ports can suspend a start until a tool connects, and event pipe files would be written over by every worker.
    private static readonly string[] _diagnosticPrefixes =
        ["DOTNET_DiagnosticPort", "DOTNET_EventPipe", "DOTNET_EnableEventPipe", "COREHOST_TRACE", "DOTNET_HOST_TRACE"];

    // The older prefix is still read by the runtime where the newer one is absent.
    private static readonly string[] _runtimePrefixes = ["DOTNET_", "COMPlus_"];

    public static StringComparer NameComparer { get; } =
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    public static Dictionary<string, string?> Changes(WorkerLaunchOptions options, IEnumerable<string> inheritedNames)
    {
        var changes = new Dictionary<string, string?>(NameComparer);
        foreach (string name in inheritedNames)
        {
            if (IsDropped(name, options)) changes[name] = null;
        }
        changes["DOTNET_gcServer"] = options.ServerGarbageCollection ? "1" : "0";
        changes["DOTNET_gcConcurrent"] = options.ConcurrentGarbageCollection ? "1" : "0";
        if (!options.Diagnostics) changes["DOTNET_EnableDiagnostics"] = "0";
        if (!options.CrashDumps) changes["DOTNET_DbgEnableMiniDump"] = "0";
        foreach ((string name, string? value) in options.Environment) changes[Checked(name)] = value;
        return changes;
    }

    private static bool IsDropped(string name, WorkerLaunchOptions options) =>
        (!options.InheritProfilers && (HasPrefix(name, _profilerPrefixes) || Contains(_profilerNames, name)))
        || (!options.InheritStartupHooks && Contains(_startupHookNames, name))
        || (!options.Diagnostics && (HasPrefix(name, _diagnosticPrefixes) || IsRuntimeSetting(name, "EnableDiagnostics")))
        || (!options.CrashDumps && IsRuntimeSetting(name, "DbgEnableMiniDump"));

    private static bool HasPrefix(string name, string[] prefixes) =>
        Array.Exists(prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static bool Contains(string[] names, string name) =>
        Array.Exists(names, each => each.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsRuntimeSetting(string name, string setting) =>
        Array.Exists(_runtimePrefixes, prefix => name.StartsWith(prefix + setting, StringComparison.OrdinalIgnoreCase));

    private static string Checked(string name) =>
        name.Length > 0 && !name.AsSpan().ContainsAny('=', '\0')
            ? name
            : throw new InvalidOperationException(
                $"WorkerLaunchOptions.Environment has the name '{name}', which no variable can have: "
                + "a name has at least one character, and neither '=' nor NUL.");
}
