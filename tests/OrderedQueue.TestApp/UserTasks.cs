using System.Diagnostics;

namespace OrderedQueue.TestApp;

/// <summary>What the scenes have their workers do.</summary>
internal static class UserTasks
{
    private static readonly ManualResetEventSlim _never = new();

    public static int Square(int number) => number * number;

    public static int Pid() => Environment.ProcessId;

    public static void Hang() => _never.Wait();

    /// <summary>Takes at least so much time in which its process runs: time for which that is stopped does not count.</summary>
    public static int LiveFor(int milliseconds)
    {
        for (int i = 0; i < milliseconds; i += 10) _never.Wait(10);
        return milliseconds;
    }

    /// <summary>Starts a process that outlives the task, and the worker too if nobody ends it.</summary>
    public static int StartChild()
    {
        // Not by CliWrap: it outlives the task, and its id is what counts.
        using Process child = Process.Start("sleep", "1000");
        return child.Id;
    }

    public static void StartChildAndHang()
    {
        StartChild();
        Hang();
    }

    /// <summary>Every tenth ends its worker, so that workers start all the time.</summary>
    public static int PerhapsExit(int number)
    {
        if (number % 10 == 9) Environment.Exit(number);
        return number;
    }
}
