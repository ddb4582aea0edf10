using System.Xml.Linq;

namespace OrderedQueue.Tests.Processes;

/// <summary>A copy of the library's sources, for the programs of users that reference its project: their builds must not
/// write into the folders from which this very test run was started. Made at the first use, removed at the end of the run.</summary>
internal static class LibrarySource
{
    private static readonly string[] _buildFolders = ["bin", "obj"];
    private static readonly Lazy<DirectoryInfo> _copy = new(Copy);

    internal static string Project => Path.Combine(_copy.Value.FullName, "src", "OrderedQueue", "OrderedQueue.csproj");

    /// <summary>The project with types that carry attributes of MessagePack.</summary>
    internal static string TypesProject => Path.Combine(_copy.Value.FullName, "tests", "OrderedQueue.TestTypes", "OrderedQueue.TestTypes.csproj");

    internal static string RepositoryRoot { get; } = FindRepositoryRoot();

    /// <summary>The version of a package with which the repository builds.</summary>
    internal static string VersionOf(string package) => XElement.Load(Path.Combine(RepositoryRoot, "Directory.Packages.props")).Descendants("PackageVersion")
        .Single(version => version.Attribute("Include")!.Value == package).Attribute("Version")!.Value;

    internal static void Remove()
    {
        if (_copy.IsValueCreated)
            _copy.Value.Delete(recursive: true);
    }

    private static DirectoryInfo Copy()
    {
        DirectoryInfo copy = Directory.CreateTempSubdirectory("oq library ");
        foreach (string file in Directory.GetFiles(RepositoryRoot, "Directory.*").Append(Path.Combine(RepositoryRoot, ".editorconfig")))
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        CopyFolder(Path.Combine(RepositoryRoot, "src"), Path.Combine(copy.FullName, "src"));
        CopyFolder(Path.Combine(RepositoryRoot, "tests", "OrderedQueue.TestTypes"), Path.Combine(copy.FullName, "tests", "OrderedQueue.TestTypes"));
        return copy;
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (string folder in Directory.GetDirectories(from).Where(folder => !_buildFolders.Contains(Path.GetFileName(folder))))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private static string FindRepositoryRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "OrderedQueue.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has OrderedQueue.sln.");
    }
}
