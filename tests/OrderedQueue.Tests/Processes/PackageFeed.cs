using System.IO.Compression;
using CliWrap;

namespace OrderedQueue.Tests.Processes;

/// <summary>A folder that serves as a package source, with the library packed from this repository's build.</summary>
internal sealed class PackageFeed : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("oq feed ");

    internal string Folder => _folder.FullName;

    internal string PackageFile => Directory.GetFiles(Folder, "*.nupkg").Single();

    internal string Version => Path.GetFileNameWithoutExtension(PackageFile)["OrderedQueue.".Length..];

    internal static async Task<PackageFeed> Pack(CancellationToken token)
    {
        var feed = new PackageFeed();
        string[] arguments = ["pack", LibrarySource.Project, "-c", ConsumerApp.Configuration, "-o", feed.Folder];
        (await ProgramRun.Of(Cli.Wrap(ConsumerApp.DotnetPath).WithArguments(arguments).WithWorkingDirectory(feed.Folder), token)).ShouldSucceed();
        return feed;
    }

    internal string[] Entries()
    {
        using ZipArchive package = ZipFile.OpenRead(PackageFile);
        return [.. package.Entries.Select(entry => entry.FullName)];
    }

    internal string ReadEntry(string name)
    {
        using ZipArchive package = ZipFile.OpenRead(PackageFile);
        using var reader = new StreamReader(package.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
