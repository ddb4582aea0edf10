using System.Diagnostics;

namespace OrderedQueue.Perf.Proc;

/// <summary>A child process that is asked by a line and answers by a line. It ends when its input ends. Not by CliWrap: its input stays open between the questions.</summary>
internal sealed class LineChild : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly string _name;

    public LineChild(string executable, params IEnumerable<string> arguments)
    {
        _name = Path.GetFileName(executable) + " " + string.Join(' ', arguments.Select(Path.GetFileName));
        _process = Process.Start(new ProcessStartInfo(executable, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    public int Pid => _process.Id;

    public string Ask(string question)
    {
        _process.StandardInput.WriteLine(question);
        _process.StandardInput.Flush();
        return ReadLine();
    }

    /// <exception cref="InvalidOperationException">It ended without an answer; what it had to say is on stderr.</exception>
    /// <exception cref="OperationCanceledException">No answer in time.</exception>
    public string ReadLine()
    {
        using var patience = new CancellationTokenSource(_patience);
        return _process.StandardOutput.ReadLineAsync(patience.Token).AsTask().GetAwaiter().GetResult()
            ?? throw new InvalidOperationException($"'{_name}' ended without an answer.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10))) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
