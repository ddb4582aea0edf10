namespace OrderedQueue.Ordering;

/// <summary>
/// Gaps between objects that different threads write all the time, or one writes and others read. Objects made one after the other lie one
/// after the other, also after garbage collections; in one cache line, each write would cost the other side a transfer between processors.
/// </summary>
internal static class CacheLines
{
    /// <summary>Processors fetch lines of 64 bytes in pairs; some have lines of 128.</summary>
    public const int GapBytes = 128;

    /// <summary>An object that is there for where it is. To be held for as long as the gap is needed.</summary>
    public static byte[] NewGap() => new byte[GapBytes];
}
