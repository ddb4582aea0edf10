using System.Globalization;
using System.Text.RegularExpressions;
using CliWrap;
using OrderedQueue.Tests.Processes;
using Shouldly;

namespace OrderedQueue.Tests.Surface.Calls;

/// <summary>A run of the SDK's own compiler over a text that uses the library.</summary>
internal static partial class CompilerRun
{
    internal static async Task<int[]> LinesWithErrors(string program, CancellationToken token)
    {
        string folder = Directory.CreateTempSubdirectory("oq compiler ").FullName;
        try
        {
            string source = Path.Combine(folder, "program.cs");
            string response = Path.Combine(folder, "program.rsp");
            await File.WriteAllTextAsync(source, program, token);
            string[] references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
            await File.WriteAllLinesAsync(response, [.. references.Select(path => $"-reference:\"{path}\""), "-langversion:14", "-nullable:enable", "-target:library", $"\"{source}\""], token);
            ProgramRun run = await Run([await Compiler(token), "-noconfig", "-nologo", $"@{response}"], folder, token);
            run.Error.ShouldBeEmpty(run.ToString());
            return [.. Error().Matches(run.Output).Select(error => int.Parse(error.Groups["line"].Value, CultureInfo.InvariantCulture)).Distinct()];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> Compiler(CancellationToken token)
    {
        ProgramRun version = await Run(["--version"], LibrarySource.RepositoryRoot, token);
        return Path.Combine(Path.GetDirectoryName(ConsumerApp.DotnetPath)!, "sdk", version.ShouldSucceed().Lines[0], "Roslyn", "bincore", "csc.dll");
    }

    private static Task<ProgramRun> Run(string[] arguments, string folder, CancellationToken token) =>
        ProgramRun.Of(Cli.Wrap(ConsumerApp.DotnetPath).WithArguments(arguments).WithWorkingDirectory(folder), token);

    [GeneratedRegex(@"^.*program\.cs\((?<line>\d+),\d+\): error CS", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Error();
}
