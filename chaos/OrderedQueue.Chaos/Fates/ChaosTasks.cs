using System.Diagnostics;
using OrderedQueue.Chaos.Ledger;

namespace OrderedQueue.Chaos.Fates;

/// <summary>What runs in the workers. Each task records that it was executed before it does anything else.</summary>
internal static class ChaosTasks
{
    /// <summary>An argument by which children that tasks leave behind can be told from others.</summary>
    public const string ChildSeconds = "86399";

    private static readonly ManualResetEventSlim _never = new();

    public static int Echo(long number, int value)
    {
        Executions.Record(number);
        return value;
    }

    public static async Task<int> EchoAsync(long number, int value)
    {
        Executions.Record(number);
        await Task.Yield();
        return value;
    }

    /// <summary>When a worker starts. Some starts fail.</summary>
    public static void Start()
    {
        int dice = Random.Shared.Next(40);
        if (dice == 0) throw new InvalidOperationException("a bad start");
        if (dice == 1) Environment.Exit(9);
        WorkerContext.Current.Resources[nameof(Start)] = true;
    }

    public static int EchoIfStarted(long number, int value)
    {
        Executions.Record(number);
        return WorkerContext.Current.Resources.TryGet(nameof(Start), out bool _) ? value : ~value;
    }

    public static int ThrowUntil(long number, int attempt)
    {
        int now = WorkerContext.Current.Attempt;
        if (now == Math.Min(attempt, Stubborn.MaxAttempts)) Executions.Record(number);
        return now < attempt ? throw new InvalidOperationException($"attempt {now}") : attempt;
    }

    public static int ExitAtFirst(int value)
    {
        if (WorkerContext.Current.Attempt == 1) Environment.Exit(11);
        return value;
    }

    public static int Work(long number, int milliseconds)
    {
        Executions.Record(number);
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds) Thread.SpinWait(50);
        return milliseconds;
    }

    public static int Chatter(long number, int lines)
    {
        Executions.Record(number);
        for (int line = 0; line < lines; line++) (line % 2 == 0 ? Console.Out : Console.Error).WriteLine(new string('x', line * line));
        Console.Out.Write("no line");
        return lines;
    }

    public static int Throw(long number, int value)
    {
        Executions.Record(number);
        throw new InvalidOperationException($"thrown {value}");
    }

    public static Link Cycle(long number)
    {
        Executions.Record(number);
        var link = new Link();
        link.Next = link;
        return link;
    }

    public static long Sum(long number, byte[] bytes)
    {
        Executions.Record(number);
        return bytes.Sum(value => (long)value);
    }

    public static byte[] Produce(long number, int length)
    {
        Executions.Record(number);
        return Bytes(length);
    }

    public static int Allocate(long number, int mebibytes)
    {
        Executions.Record(number);
        List<byte[]> held = [];
        for (int i = 0; i < mebibytes; i++)
        {
            byte[] block = GC.AllocateUninitializedArray<byte>(1 << 20);
            for (int at = 0; at < block.Length; at += 4096) block[at] = 1;
            held.Add(block);
        }
        return held.Count;
    }

    public static int Exit(long number, int code)
    {
        Executions.Record(number);
        Environment.Exit(code);
        return code;
    }

    public static int FailFast(long number)
    {
        Executions.Record(number);
        Environment.FailFast("chaos");
        return 0;
    }

    public static int OverflowTheStack(long number)
    {
        Executions.Record(number);
        return Deeper(0);
    }

    public static int KillSelf(long number)
    {
        Executions.Record(number);
        using Process self = Process.GetCurrentProcess();
        self.Kill();
        _never.Wait();
        return 0;
    }

    public static int Hang(long number)
    {
        Executions.Record(number);
        _never.Wait();
        return 0;
    }

    public static int AwaitToken(long number, CancellationToken token)
    {
        Executions.Record(number);
        _never.Wait(token);
        return 0;
    }

    public static int AllocateForEver(long number)
    {
        Executions.Record(number);
        List<byte[]> held = [];
        while (true)
        {
            held.Add(GC.AllocateUninitializedArray<byte>(4 << 20));
            held[^1].AsSpan().Fill(1);
            // So slowly that the limit strikes long before the machine's end.
            _never.Wait(1);
        }
    }

    public static int LeaveAChild(long number, int code)
    {
        Executions.Record(number);
        // Not by CliWrap: it outlives this process.
        Process.Start("sleep", ChildSeconds).Dispose();
        Environment.Exit(code);
        return 0;
    }

    /// <summary>Bytes that only this length has.</summary>
    public static byte[] Bytes(int length)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        for (int at = 0; at < bytes.Length; at++) bytes[at] = (byte)(at + length);
        return bytes;
    }

    public static long SumOf(int length) => Bytes(length).Sum(value => (long)value);

    private static int Deeper(int depth) => depth + Deeper(depth + 1) + 1;

    internal sealed class Link
    {
        public Link? Next { get; set; }
    }
}
