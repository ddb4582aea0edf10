using System.Runtime.InteropServices;

namespace DocumentIndexer.Documents;

/// <summary>Finds text that is on every machine with a .NET SDK: the XML documentation of the framework.</summary>
internal static class DefaultText
{
    private const string Pattern = "*.xml";

    /// <summary>The reference pack beside the runtime, else the SDK; null where only a runtime is installed.</summary>
    public static DocumentFolder? Find() => FindBelow(DotnetRoot(RuntimeEnvironment.GetRuntimeDirectory()));

    internal static DocumentFolder? FindBelow(string? dotnetRoot)
    {
        if (dotnetRoot is null) return null;
        string? folder = Newest(Path.Combine(dotnetRoot, "packs", "Microsoft.NETCore.App.Ref"))
            ?? Newest(Path.Combine(dotnetRoot, "sdk"));
        return folder is null ? null : new DocumentFolder(folder, Pattern);
    }

    /// <summary>The runtime is at ROOT/shared/Microsoft.NETCore.App/VERSION.</summary>
    private static string? DotnetRoot(string runtimeDirectory) =>
        new DirectoryInfo(Path.TrimEndingDirectorySeparator(runtimeDirectory)).Parent?.Parent?.Parent?.FullName;

    private static string? Newest(string folderOfVersions)
    {
        if (!Directory.Exists(folderOfVersions)) return null;
        return Directory.GetDirectories(folderOfVersions)
            .Where(static folder => Directory.EnumerateFiles(folder, Pattern, SearchOption.AllDirectories).Any())
            .MaxBy(static folder => VersionOf(Path.GetFileName(folder)));
    }

    private static Version VersionOf(string folderName) =>
        Version.TryParse(folderName.Split('-')[0], out Version? version) ? version : new Version(0, 0);
}
