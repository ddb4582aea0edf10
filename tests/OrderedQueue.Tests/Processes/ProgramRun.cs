using System.Diagnostics;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

/// <summary>A finished run of some program: its exit code and everything it printed, stderr after stdout.</summary>
internal sealed record ProgramRun(string CommandLine, int ExitCode, string Output, string Error)
{
    /// <summary>Variables of the test run and of the build around it would change what the program does.</summary>
    private static readonly string[] _foreignPrefixes = ["MSBUILD", "VSTEST", "TESTINGPLATFORM_", "CORECLR_", "DOTNET_HOST_PATH"];

    internal string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Runs a program to its end, or kills it with its descendants when the token says so.</summary>
    internal static async Task<ProgramRun> Of(string fileName, IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string?> environment, CancellationToken token)
    {
        using Process process = Process.Start(StartInformation(fileName, arguments, workingDirectory, environment))!;
        process.StandardInput.Close();
        await using CancellationTokenRegistration kill = token.Register(() => process.Kill(entireProcessTree: true));
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        var run = new ProgramRun($"{fileName} {string.Join(' ', arguments)}", process.ExitCode, await output.WaitAsync(token), await error.WaitAsync(token));
        token.ThrowIfCancellationRequested();
        return run;
    }

    internal ProgramRun ShouldSucceed()
    {
        ExitCode.ShouldBe(0, ToString());
        return this;
    }

    public override string ToString() => $"{CommandLine}\nended with {ExitCode}\n{Output}\n{Error}";

    internal static ProcessStartInfo StartInformation(string fileName, IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsForeign).ToArray())
            start.Environment.Remove(name);

        // Build servers would outlive the test.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        foreach ((string name, string? value) in environment)
            start.Environment[name] = value;
        return start;
    }

    private static bool IsForeign(string name) => Array.Exists(_foreignPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
