using System.Runtime.InteropServices;

namespace OrderedQueue.Posix;

/// <summary>struct pollfd. An entry with a negative descriptor is never ready.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct PollEntry(int descriptor, short wanted = PollEntry.Input)
{
    public const short Input = 1;
    public const short Output = 4;

    private readonly int _descriptor = descriptor;
    private readonly short _wanted = wanted;
    private readonly short _seen;

    /// <summary>The requested event, the end, or an error: a call will not block.</summary>
    public bool IsReady => _seen != 0;
}
