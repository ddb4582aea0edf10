using System.Diagnostics;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>Tasks that tests ship to workers.</summary>
public static class WorkerTasks
{
    private static readonly ManualResetEventSlim _never = new();

    public static int Same(int value) => value;

    public static int Pid() => Environment.ProcessId;

    public static int Burn(int value, double milliseconds)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds) Thread.SpinWait(20);
        return value;
    }

    /// <summary>Takes its time without using a processor.</summary>
    public static int Pause(int value, int milliseconds)
    {
        _never.Wait(milliseconds);
        return value;
    }

    public static int Hang(int value)
    {
        _never.Wait();
        return value;
    }

    public static int Fail(int value) => throw new InvalidOperationException($"failed {value}");

    public static int Exit(int code)
    {
        Environment.Exit(code);
        return code;
    }

    public static int FailFast(int value)
    {
        Environment.FailFast("test");
        return value;
    }

    public static int OverflowTheStack(int depth) => depth + OverflowTheStack(depth + 1) + 1;

    public static int KillSelf(int value)
    {
        using Process self = Process.GetCurrentProcess();
        self.Kill();
        _never.Wait();
        return value;
    }

    public static byte[] Invert(byte[] bytes)
    {
        byte[] inverted = new byte[bytes.Length];
        for (int i = 0; i < bytes.Length; i++) inverted[i] = (byte)~bytes[i];
        return inverted;
    }

    public static byte[] Produce(byte[] seed, int length)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        bytes.AsSpan().Fill(seed[0]);
        bytes[^1] = seed[^1];
        return bytes;
    }

    /// <summary>
    /// Appends a line to this worker's own file, since .NET's appending from several processes overwrites: all files together
    /// tell how often each task ran.
    /// </summary>
    public static int AppendLine(string folder, int value)
    {
        File.AppendAllText(Path.Combine(folder, $"{Environment.ProcessId}"), $"{value}\n");
        return value;
    }

    public static int AtGate(string address, int value)
    {
        WorkerGate.Pass(address, value);
        return value;
    }

    public static byte[] ProduceAtGate(string address, int value, int length)
    {
        WorkerGate.Pass(address, value);
        return new byte[length];
    }

    public static int FailAtGate(string address, int value)
    {
        WorkerGate.Pass(address, value);
        throw new InvalidOperationException($"failed {value}");
    }
}
