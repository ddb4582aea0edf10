using System.Runtime.InteropServices;

namespace OrderedQueue.Posix;

/// <summary>struct pollfd. One with a negative descriptor is never ready.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct PollEntry(int descriptor, short wanted = PollEntry.Input)
{
    public const short Input = 1;
    public const short Output = 4;

    private readonly int _descriptor = descriptor;
    private readonly short _wanted = wanted;
    private readonly short _seen;

    /// <summary>What was asked for, the end, or an error: the call will not block.</summary>
    public bool IsReady => _seen != 0;
}
