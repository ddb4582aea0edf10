using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Shouldly;

namespace OrderedQueue.Tests.Processes;

/// <summary>
/// The program of tests/OrderedQueue.TestApp while it runs, with a temp folder of its own. Disposing kills it and all that
/// descends from it. Not by CliWrap: its input stays open for what a test says, and it is stopped, or killed without its descendants.
/// </summary>
internal sealed class LivingProgram : IDisposable
{
    private static readonly string _assembly = Path.Combine(LibrarySource.RepositoryRoot, "tests", "OrderedQueue.TestApp", "bin", ConsumerApp.Configuration, "net10.0", "OrderedQueue.TestApp.dll");
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _temp = Directory.CreateTempSubdirectory("oq-test-");
    private readonly BlockingCollection<string> _lines = [];
    private readonly StringBuilder _error = new();
    private readonly Process _process;

    internal LivingProgram(params string[] scene)
    {
        var environment = new Dictionary<string, string?>
        {
            [ProcessMark.Name] = Mark.Value,
            ["TMPDIR"] = _temp.FullName,
            // The runtime's own sockets would lie in the temp folder.
            ["DOTNET_EnableDiagnostics"] = "0",
        };
        var start = new ProcessStartInfo(ConsumerApp.DotnetPath, [_assembly, .. scene])
        {
            WorkingDirectory = _temp.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in ProgramRun.EnvironmentWith(environment)) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _error.AppendLine(line.Data);
        _process.Start();
        Pid = _process.Id;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal ProcessMark Mark { get; } = new();

    internal int Pid { get; }

    internal string Error => _error.ToString().Trim();

    /// <summary>Everything that this program and its workers left in the temp folder and in shared memory.</summary>
    internal string[] Leftovers =>
    [
        .. _temp.GetFileSystemInfos().Select(entry => entry.FullName),
        .. Directory.GetFileSystemEntries("/dev/shm", $"oq-{Pid}-*"),
    ];

    internal int[] Workers() => [.. Mark.Living().Where(process => process.Value.Contains("OrderedQueue.WorkerHost.dll", StringComparison.Ordinal)).Select(process => process.Key)];

    internal int[] Sleepers() => [.. Mark.Living().Where(process => process.Value == "sleep 1000").Select(process => process.Key)];

    internal string ReadLine()
    {
        _lines.TryTake(out string? line, _patience).ShouldBeTrue($"The program is silent. Its standard error: {Error}");
        return line!;
    }

    internal void Say(string line) => _process.StandardInput.WriteLine(line);

    internal void CloseInput() => _process.StandardInput.Close();

    /// <summary>kill -9, of the program alone.</summary>
    internal void Kill()
    {
        _process.Kill();
        _process.WaitForExit(_patience).ShouldBeTrue();
    }

    /// <summary>The exit code, once it has ended and all its output is read; null when it lives longer than that.</summary>
    internal int? WaitForEnd(TimeSpan timeout) => _process.WaitForExitAsync().Wait(timeout) ? _process.ExitCode : null;

    public void Dispose()
    {
        _process.Kill();
        Eventually.True(() => Mark.Kill() == 0, "the end of all that the program has started");
        _process.WaitForExit(_patience).ShouldBeTrue();
        _process.Dispose();
        _lines.Dispose();
        _temp.Delete(recursive: true);
        foreach (string ledger in Directory.GetFileSystemEntries("/dev/shm", $"oq-{Pid}-*")) File.Delete(ledger);
    }

    private void Add(string? line)
    {
        if (line is not null) _lines.Add(line);
    }
}
