using System.Runtime.CompilerServices;

namespace OrderedQueue.Engine;

/// <summary>Checks and formats the timeouts that callers pass.</summary>
internal static class WaitTime
{
    /// <summary>The longest timeout that the runtime's own waits accept.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(int.MaxValue);

    public static TimeSpan Checked(TimeSpan timeout, [CallerArgumentExpression(nameof(timeout))] string? name = null)
    {
        if (timeout != Timeout.InfiniteTimeSpan && (timeout < TimeSpan.Zero || timeout > _longest))
            throw new ArgumentOutOfRangeException(name, timeout, "A wait lasts from zero to 24 days, or is Timeout.InfiniteTimeSpan.");
        return timeout;
    }

    public static string Words(TimeSpan timeout) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{timeout.TotalSeconds:0.###} s");
}
