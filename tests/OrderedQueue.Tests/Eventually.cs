using System.Diagnostics;
using Shouldly;

namespace OrderedQueue.Tests;

/// <summary>The one place that polls: for facts of the system that nothing announces.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(5);

    internal static void True(Func<bool> condition, string what) => True(condition, TimeSpan.FromSeconds(30), what);

    internal static void True(Func<bool> condition, TimeSpan within, string what)
    {
        long start = Stopwatch.GetTimestamp();
        using var never = new ManualResetEventSlim();
        while (!condition())
        {
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(within, what);
            never.Wait(_interval);
        }
    }
}
