using System.Text;
using CliWrap;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

/// <summary>A finished run of some program: its exit code and everything it printed, stderr after stdout.</summary>
internal sealed record ProgramRun(string CommandLine, int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);

    /// <summary>Variables of the test run and of the build around it would change what the program does.</summary>
    private static readonly string[] _foreignPrefixes = ["MSBUILD", "VSTEST", "TESTINGPLATFORM_", "CORECLR_", "DOTNET_HOST_PATH"];

    internal string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Runs a program to its end and to the end of its output.</summary>
    /// <exception cref="TimeoutException">The token was cancelled, or ten minutes are over; the program and all that descends from it have been killed.</exception>
    internal static Task<ProgramRun> Of(Command command, CancellationToken token = default) => Of(command, new ProcessMark(), token);

    /// <inheritdoc cref="Of(Command, CancellationToken)"/>
    internal static async Task<ProgramRun> Of(Command command, ProcessMark family, CancellationToken token)
    {
        Dictionary<string, string?> environment = EnvironmentWith(command.EnvironmentVariables);
        environment[ProcessMark.Name] = family.Value;
        StringBuilder output = new(), error = new();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(_limit);
        try
        {
            CommandResult result = await command.WithEnvironmentVariables(environment).WithValidation(CommandResultValidation.None)
                .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output)).WithStandardErrorPipe(PipeTarget.ToStringBuilder(error)).ExecuteAsync(limit.Token);
            return new ProgramRun($"{command}", result.ExitCode, $"{output}", $"{error}");
        }
        catch (OperationCanceledException)
        {
            // CliWrap has killed the process tree; who had left it before is still there, and may be what holds the output.
            if (OperatingSystem.IsLinux()) family.Kill();
            throw new TimeoutException($"{command}\nhad to be killed\n{output}\n{error}");
        }
    }

    internal ProgramRun ShouldSucceed()
    {
        ExitCode.ShouldBe(0, ToString());
        return this;
    }

    public override string ToString() => $"{CommandLine}\nended with {ExitCode}\n{Output}\n{Error}";

    /// <summary>The given changes to this process's environment, and those that every program needs.</summary>
    internal static Dictionary<string, string?> EnvironmentWith(IReadOnlyDictionary<string, string?> changes)
    {
        var all = Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsForeign).ToDictionary(name => name, string? (_) => null);
        // Build servers would outlive the test.
        all["MSBUILDDISABLENODEREUSE"] = "1";
        all["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        all["UseSharedCompilation"] = "false";
        foreach ((string name, string? value) in changes) all[name] = value;
        return all;
    }

    private static bool IsForeign(string name) => Array.Exists(_foreignPrefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
