using System.Reflection;
using System.Text.Json;

namespace OrderedQueue.Processes;

/// <summary>
/// The application's own .runtimeconfig.json and .deps.json, with which a worker resolves the same frameworks and assemblies as its parent.
/// Looked up once per queue.
/// </summary>
/// <param name="RuntimeConfig">Names the frameworks.</param>
/// <param name="Deps">Names the assemblies; null when the application was built without one.</param>
internal sealed record ApplicationFiles(string RuntimeConfig, string? Deps)
{
    private const string ConfigSuffix = ".runtimeconfig.json";
    private const string DepsSuffix = ".deps.json";

    /// <summary>Null when there is none; <paramref name="lookedAt"/> then names every place.</summary>
    public static ApplicationFiles? Find(out IReadOnlyList<string> lookedAt) => Find(
        AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string,
        Assembly.GetEntryAssembly()?.GetName().Name,
        AppContext.BaseDirectory,
        out lookedAt);

    public static ApplicationFiles? Find(string? depsFiles, string? entryName, string baseDirectory, out IReadOnlyList<string> lookedAt)
    {
        if (FileSearch.First(Candidates(depsFiles, entryName, baseDirectory), path => path, out lookedAt) is not { } config) return null;
        string deps = string.Concat(config.AsSpan(0, config.Length - ConfigSuffix.Length), DepsSuffix);
        return new ApplicationFiles(config, File.Exists(deps) ? deps : null);
    }

    /// <summary>Whether the application brings its own runtime, which no dotnet executable can run.</summary>
    public bool IsSelfContained()
    {
        byte[] config = File.ReadAllBytes(RuntimeConfig);
        // Nearly always this search is enough; the parser costs the first worker several milliseconds.
        return config.AsSpan().IndexOf("includedFrameworks"u8) >= 0 && HasIncludedFrameworks(config);
    }

    private static bool HasIncludedFrameworks(byte[] config)
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        using JsonDocument parsed = JsonDocument.Parse(config, options);
        return parsed.RootElement.TryGetProperty("runtimeOptions", out JsonElement runtimeOptions)
            && runtimeOptions.TryGetProperty("includedFrameworks", out _);
    }

    // The runtime's own list comes first: under a test host the entry assembly is the test host, not the application.
    private static IEnumerable<string> Candidates(string? depsFiles, string? entryName, string baseDirectory)
    {
        foreach (string deps in (depsFiles ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (deps.EndsWith(DepsSuffix, StringComparison.OrdinalIgnoreCase))
                yield return string.Concat(deps.AsSpan(0, deps.Length - DepsSuffix.Length), ConfigSuffix);
        }
        if (entryName is not null) yield return Path.Combine(baseDirectory, entryName + ConfigSuffix);
        string[] beside = Directory.Exists(baseDirectory) ? Directory.GetFiles(baseDirectory, "*" + ConfigSuffix) : [];
        if (beside.Length == 1) yield return beside[0];
    }
}
