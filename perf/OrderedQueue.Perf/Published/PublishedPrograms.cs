using System.Runtime.InteropServices;
using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Proc;

namespace OrderedQueue.Perf.Published;

/// <summary>The small application with a queue and the hello program, published as a user would: compiled ahead of time, with the shared framework.</summary>
internal sealed record PublishedPrograms(string App, string Hello, bool IsReadyToRun)
{
    private static readonly Lazy<PublishedPrograms> _latest = new(Publish);

    /// <summary>Published once per run, since the library may have changed.</summary>
    public static PublishedPrograms Latest => _latest.Value;

    /// <summary>For the report: how these programs came to be.</summary>
    public static string Describe() => !_latest.IsValueCreated ? "" : Latest.IsReadyToRun
        ? "Published with ReadyToRun."
        : "Published WITHOUT ReadyToRun: its compiler could not be restored here, so both start slower than they would.";

    private static PublishedPrograms Publish()
    {
        bool isReadyToRun = TryPublish("App", isReadyToRun: true) && TryPublish("Hello", isReadyToRun: true);
        if (!isReadyToRun && !(TryPublish("App", isReadyToRun: false) && TryPublish("Hello", isReadyToRun: false)))
            throw new InvalidOperationException("The programs cannot be published; the errors are above.");
        return new PublishedPrograms(ExecutableOf("App"), ExecutableOf("Hello"), isReadyToRun);
    }

    private static bool TryPublish(string program, bool isReadyToRun)
    {
        string project = Path.Combine(RepositoryFolder.Path, "perf", NameOf(program));
        // Everything in a folder of its own: the builds in the repository must not see that another platform was asked for.
        string[] arguments =
        [
            "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", $"-p:PublishReadyToRun={isReadyToRun}",
            "--artifacts-path", Path.Combine(AppContext.BaseDirectory, "published", "artifacts"), "-o", FolderOf(program), "-nologo", "-v", "quiet", "--disable-build-servers",
        ];
        return Tool.Run("dotnet", arguments) is not null;
    }

    private static string NameOf(string program) => $"OrderedQueue.Perf.{program}";

    private static string FolderOf(string program) => Path.Combine(AppContext.BaseDirectory, "published", program);

    private static string ExecutableOf(string program) =>
        Path.Combine(FolderOf(program), NameOf(program) + (OperatingSystem.IsWindows() ? ".exe" : ""));
}
