using System.Runtime.InteropServices;

namespace OrderedQueue.Processes;

/// <summary>The dotnet executable that runs managed files, and how it was found. Looked up once per queue.</summary>
internal sealed record Muxer(string Path, string Origin)
{
    public static string FileName { get; } = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

    /// <summary>Null when there is none; <paramref name="lookedAt"/> then names every place.</summary>
    public static Muxer? Find(out IReadOnlyList<string> lookedAt) =>
        Find(Environment.ProcessPath, LoadedFile.Of(typeof(object).Assembly), Environment.GetEnvironmentVariable, out lookedAt);

    public static Muxer? Find(
        string? processPath, string coreLibrary, Func<string, string?> variable, out IReadOnlyList<string> lookedAt) =>
        FileSearch.First(Candidates(processPath, coreLibrary, variable), candidate => candidate.Path, out lookedAt);

    public static bool IsMuxer(string? path)
    {
        StringComparison comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return path is not null && System.IO.Path.GetFileName(path).Equals(FileName, comparison);
    }

    /// <summary>As a place that was looked at.</summary>
    public override string ToString() => $"{Path} ({Origin})";

    private static IEnumerable<Muxer> Candidates(string? processPath, string coreLibrary, Func<string, string?> variable)
    {
        if (IsMuxer(processPath)) yield return new Muxer(processPath!, "the current process");
        // <root>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll and nothing else: an application with its own runtime
        // may well be below some other installation.
        if (AncestorDirectory(coreLibrary, 4) is { } root && Directory.Exists(System.IO.Path.Combine(root, "shared")))
            yield return In(root, "beside the loaded runtime");
        if (variable("DOTNET_HOST_PATH") is { Length: > 0 } hostPath) yield return new Muxer(hostPath, "DOTNET_HOST_PATH");
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToUpperInvariant();
        foreach (string name in (string[])[$"DOTNET_ROOT_{architecture}", "DOTNET_ROOT"])
        {
            if (variable(name) is { Length: > 0 } directory) yield return In(directory, name);
        }
        foreach (string directory in (variable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return In(directory, "PATH");
    }

    private static Muxer In(string directory, string origin) => new(System.IO.Path.Combine(directory, FileName), origin);

    private static string? AncestorDirectory(string path, int levels)
    {
        string? current = path.Length == 0 ? null : path;
        for (int level = 0; level < levels && current is not null; level++) current = System.IO.Path.GetDirectoryName(current);
        return current;
    }
}
