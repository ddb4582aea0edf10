using System.Diagnostics;

namespace OrderedQueue.Tests.EndToEnd;

/// <summary>The only polling in the tests: for facts that other processes make true without telling.</summary>
public static class Eventually
{
    public static void True(Func<bool> condition, string what, double seconds = 30)
    {
        long start = Stopwatch.GetTimestamp();
        using var never = new ManualResetEventSlim();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start).TotalSeconds > seconds) throw new TimeoutException($"Not within {seconds} s: {what}.");
            never.Wait(2);
        }
    }
}
