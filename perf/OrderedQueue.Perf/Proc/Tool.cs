using System.ComponentModel;
using System.Text;
using CliWrap;

namespace OrderedQueue.Perf.Proc;

/// <summary>A program of this machine that runs to its end, and that the figures can do without.</summary>
internal static class Tool
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);

    /// <returns>What it printed; null when it is not installed or has failed, of which stderr tells.</returns>
    public static string? Run(string program, params IEnumerable<string> arguments)
    {
        StringBuilder output = new(), error = new();
        Command command = Cli.Wrap(program).WithArguments(arguments).WithStandardOutputPipe(PipeTarget.ToStringBuilder(output)).WithStandardErrorPipe(PipeTarget.ToStringBuilder(error));
        using var limit = new CancellationTokenSource(_limit);
        try
        {
            CommandResult result = command.WithValidation(CommandResultValidation.None).ExecuteAsync(limit.Token).GetAwaiter().GetResult();
            if (result.IsSuccess) return output.ToString().Trim();
            Console.Error.WriteLine($"{command}\nended with {result.ExitCode}\n{output}\n{error}");
        }
        catch (Win32Exception)
        {
            // It is not installed, or cannot be executed.
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"{command}\nhad to be killed\n{output}\n{error}");
        }
        return null;
    }
}
