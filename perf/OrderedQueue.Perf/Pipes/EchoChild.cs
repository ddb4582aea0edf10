using System.Globalization;
using System.IO.Pipes;
using System.Reflection;
using CliWrap;
using CliWrap.Buffered;

namespace OrderedQueue.Perf.Pipes;

/// <summary>
/// A child process that sends back every block of bytes it gets, over one blocking named pipe: the least that any queue over processes must
/// do. The harness starts itself again in this role.
/// </summary>
internal sealed class EchoChild : IDisposable
{
    private const string Role = "--echo-child";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _limit = new(_patience);
    private readonly NamedPipeServerStream _pipe;
    private readonly Task<BufferedCommandResult> _run;

    public EchoChild(int blockBytes)
    {
        string name = $"oq-perf-{Guid.NewGuid():N}";
        _pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None);
        _run = SelfAs(Role, name, blockBytes.ToString(CultureInfo.InvariantCulture)).ExecuteBufferedAsync(_limit.Token);
        // A child that ends without connecting, or is killed because it does not, ends the wait for it.
        _ = _run.ContinueWith(run => End(run.Exception), TaskScheduler.Default);
        _pipe.WaitForConnection();
        _limit.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    public Stream Stream => _pipe;

    /// <summary>The child's whole life; false when these are not a child's arguments.</summary>
    public static bool RunIfChild(string[] args)
    {
        if (args is not [Role, var name, var blockBytes]) return false;
        using var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.None);
        pipe.Connect();
        byte[] block = new byte[int.Parse(blockBytes, CultureInfo.InvariantCulture)];
        while (pipe.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) == block.Length) pipe.Write(block);
        return true;
    }

    public void Dispose()
    {
        _pipe.Dispose();
        _limit.CancelAfter(_patience);
        Task.WaitAny(_run);
        _limit.Dispose();
    }

    private void End(Exception? failure)
    {
        if (failure is not null) Console.Error.WriteLine(failure);
        _pipe.Dispose();
    }

    private static Command SelfAs(params string[] arguments)
    {
        // Under "dotnet OrderedQueue.Perf.dll" the process is dotnet, which needs to be told the assembly.
        string executable = Environment.ProcessPath!;
        bool isMuxer = Path.GetFileNameWithoutExtension(executable) == "dotnet";
        return Cli.Wrap(executable).WithArguments(isMuxer ? [Assembly.GetExecutingAssembly().Location, .. arguments] : arguments);
    }
}
