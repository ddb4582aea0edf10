using System.Globalization;

namespace OrderedQueue.Pool;

/// <summary>How much physical memory a process has, native allocations included.</summary>
internal static class ResidentMemory
{
    /// <summary>Null when the process is gone, or on a system that does not say.</summary>
    public static long? Measure(int pid)
    {
        if (!OperatingSystem.IsLinux()) return null;
        Span<byte> text = stackalloc byte[128];
        try
        {
            using var file = File.OpenHandle(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/statm"));
            int length = RandomAccess.Read(file, text, 0);
            return ResidentPages(text[..length]) * Environment.SystemPageSize;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The second number in the line.</summary>
    private static long? ResidentPages(ReadOnlySpan<byte> line)
    {
        int start = line.IndexOf((byte)' ') + 1;
        int length = line[start..].IndexOf((byte)' ');
        if (start <= 0 || length <= 0) return null;
        return long.TryParse(line.Slice(start, length), CultureInfo.InvariantCulture, out long pages) ? pages : null;
    }
}
