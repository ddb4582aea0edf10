using CliWrap;
using NUnit.Framework;

namespace OrderedQueue.Tests.Processes;

/// <summary>A file system in memory in which there is room for names but not for one byte. Needs the right to mount; a test without it is ignored.</summary>
internal sealed class FullFileSystem : IDisposable
{
    private FullFileSystem(string path) => Path = path;

    internal string Path { get; }

    /// <param name="path">An empty folder.</param>
    internal static FullFileSystem At(string path)
    {
        if (Run("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", path) != 0) Assert.Ignore("This test needs the right to mount a file system.");
        var system = new FullFileSystem(path);
        File.WriteAllBytes(System.IO.Path.Combine(path, "all"), new byte[4096]);
        return system;
    }

    public void Dispose() => Run("umount", Path);

    private static int Run(string program, params string[] arguments) => ProgramRun.Of(Cli.Wrap(program).WithArguments(arguments)).GetAwaiter().GetResult().ExitCode;
}
