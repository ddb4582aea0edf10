using System.Diagnostics;
using System.IO.Pipes;

namespace OrderedQueue.Perf.App;

/// <summary>From nothing to the first byte of a program that does nothing but connect and send it.</summary>
internal static class HelloStart
{
    private const int Launches = 3;

    public static double Milliseconds(string program)
    {
        long start = Stopwatch.GetTimestamp();
        string name = $"oq-perf-{Guid.NewGuid():N}";
        using var pipe = new NamedPipeServerStream(name, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.None);
        // Not by CliWrap, whose own time would count.
        using Process process = Process.Start(program, [name]);
        pipe.WaitForConnection();
        if (pipe.ReadByte() != 1) throw new InvalidOperationException("A wrong byte came.");
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        process.WaitForExit();
        return milliseconds;
    }

    public static double MedianMilliseconds(string program) =>
        Enumerable.Range(0, Launches).Select(_ => Milliseconds(program)).Order().ElementAt(Launches / 2);
}
