using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Reflection;

namespace OrderedQueue.Perf.Pipes;

/// <summary>
/// A child process that sends back every block of bytes it gets, over one blocking named pipe: the least that any queue over processes must
/// do. The harness starts itself again in this role.
/// </summary>
internal sealed class EchoChild : IDisposable
{
    private const string Role = "--echo-child";

    private readonly NamedPipeServerStream _pipe;
    private readonly Process _process;

    public EchoChild(int blockBytes)
    {
        string name = $"oq-perf-{Guid.NewGuid():N}";
        _pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.None);
        _process = Process.Start(SelfAs(Role, name, blockBytes.ToString(CultureInfo.InvariantCulture)))!;
        _pipe.WaitForConnection();
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
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5))) _process.Kill();
        _process.Dispose();
    }

    private static ProcessStartInfo SelfAs(params string[] arguments)
    {
        // Under "dotnet OrderedQueue.Perf.dll" the process is dotnet, which needs to be told the assembly.
        string executable = Environment.ProcessPath!;
        bool isMuxer = Path.GetFileNameWithoutExtension(executable) == "dotnet";
        return new ProcessStartInfo(executable, isMuxer ? [Assembly.GetExecutingAssembly().Location, .. arguments] : arguments);
    }
}
