using System.Reflection;

namespace OrderedQueue.Processes;

/// <summary>
/// Decides how workers of this application are started: by the dotnet executable with the application's own files and
/// OrderedQueue.WorkerHost.dll, or by the application's own executable. Called once per queue, on the constructing thread.
/// </summary>
internal static class WorkerCommandFactory
{
    public const string HostFileName = "OrderedQueue.WorkerHost.dll";

    /// <exception cref="FileNotFoundException">A file that belongs to every build of the application is missing.</exception>
    /// <exception cref="InvalidOperationException">
    /// The application would have to be its own worker but has not said that it can; or an option cannot be used.
    /// </exception>
    public static WorkerCommand Create(WorkerLaunchOptions options)
    {
        if (options.WorkingDirectory is { } directory && !Directory.Exists(directory))
            throw new InvalidOperationException($"WorkerLaunchOptions.WorkingDirectory '{directory}' does not exist.");
        Dictionary<string, string?> changes = ChildEnvironment.Changes(options, Environment.GetEnvironmentVariables().Keys.Cast<string>());
        (string fileName, IReadOnlyList<string> arguments, string origin) = Launch();
        return new WorkerCommand(fileName, arguments, changes, options.WorkingDirectory) { Priority = options.Priority, Origin = origin };
    }

    private static (string FileName, IReadOnlyList<string> Arguments, string Origin) Launch()
    {
        ApplicationFiles? files = ApplicationFiles.Find(out IReadOnlyList<string> configsLookedAt);
        string? whyNoMuxer = WhyNoMuxerCanRun(files, configsLookedAt);
        if (whyNoMuxer is null)
        {
            Muxer? muxer = Muxer.Find(out IReadOnlyList<string> muxersLookedAt);
            if (muxer is not null) return (muxer.Path, Arguments(files!), "dotnet found as " + muxer.Origin);
            whyNoMuxer = "no dotnet executable was found; looked at " + string.Join(", ", muxersLookedAt);
        }
        string? own = Environment.ProcessPath;
        if (OwnExecutable.CanBeWorker && own is not null && !Muxer.IsMuxer(own)) return (own, [], "the application's own executable");
        throw new InvalidOperationException(
            $"Workers cannot be started: {whyNoMuxer}. "
            + "An application without dotnet serves as its own worker, with this as the first line of Main: "
            + "if (ParallelQueueWorker.RunIfWorker(args)) return; It was not called in this process. Nothing was started.");
    }

    private static string? WhyNoMuxerCanRun(ApplicationFiles? files, IReadOnlyList<string> lookedAt)
    {
        if (LoadedFile.Of(typeof(WorkerCommandFactory).Assembly).Length == 0) return "the application is published as a single file";
        if (files is null) return "no .runtimeconfig.json of the application was found; looked for " + string.Join(", ", lookedAt);
        return files.IsSelfContained() ? $"the application brings its own runtime ({files.RuntimeConfig})" : null;
    }

    private static string[] Arguments(ApplicationFiles files) => files.Deps is { } deps
        ? ["exec", "--runtimeconfig", files.RuntimeConfig, "--depsfile", deps, FindHost(files)]
        : ["exec", "--runtimeconfig", files.RuntimeConfig, FindHost(files)];

    private static string FindHost(ApplicationFiles files)
    {
        if (FileSearch.First(HostCandidates(files), path => path, out IReadOnlyList<string> lookedAt) is { } found) return found;
        throw new FileNotFoundException(
            $"{HostFileName} is missing. It belongs in the application's output directory, beside OrderedQueue.dll; "
            + $"looked at {string.Join(", ", lookedAt)}.",
            HostFileName);
    }

    private static IEnumerable<string> HostCandidates(ApplicationFiles files)
    {
        // The application's directory first: without a deps file, the runtime uses the assemblies beside the file that it runs.
        yield return Path.Combine(Path.GetDirectoryName(files.RuntimeConfig)!, HostFileName);
        yield return Path.Combine(AppContext.BaseDirectory, HostFileName);
        yield return Path.Combine(Path.GetDirectoryName(LoadedFile.Of(typeof(WorkerCommandFactory).Assembly))!, HostFileName);
        if (LoadedHost() is { } loaded) yield return loaded;
    }

    private static string? LoadedHost()
    {
        try
        {
            return LoadedFile.Of(Assembly.Load(Path.GetFileNameWithoutExtension(HostFileName)));
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            // The caller's message names every place that was looked at.
            return null;
        }
    }
}
