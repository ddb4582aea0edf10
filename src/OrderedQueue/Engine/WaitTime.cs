using System.Runtime.CompilerServices;

namespace OrderedQueue.Engine;

/// <summary>Checks the limits that callers give their waits.</summary>
internal static class WaitTime
{
    /// <summary>The longest wait that the runtime's own waits can have.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    public static TimeSpan Checked(TimeSpan timeout, [CallerArgumentExpression(nameof(timeout))] string? name = null)
    {
        if (timeout != Timeout.InfiniteTimeSpan && (timeout < TimeSpan.Zero || timeout > Longest))
            throw new ArgumentOutOfRangeException(name, timeout, "A wait lasts from zero to 24 days, or is Timeout.InfiniteTimeSpan.");
        return timeout;
    }

    public static string Words(TimeSpan timeout) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{timeout.TotalSeconds:0.###} s");
}
