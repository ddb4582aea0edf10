using System.Buffers.Text;
using System.Globalization;

namespace OrderedQueue.Processes;

/// <summary>
/// Physical memory of a living process, including native memory. Linux only: null elsewhere, and when the process has ended.
/// </summary>
internal static class ProcessMemory
{
    /// <summary>Memory that the process has now.</summary>
    public static long? Resident(int pid) => Read(pid, "statm", " "u8, Environment.SystemPageSize);

    /// <summary>The most memory that the process has had so far.</summary>
    public static long? Peak(int pid) => Read(pid, "status", "VmHWM:"u8, unitBytes: 1024);

    /// <summary>The first number behind the mark; null when there is none, as in the status of a dead process.</summary>
    public static long? NumberAfter(ReadOnlySpan<byte> mark, ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf(mark);
        if (at < 0) return null;
        return Utf8Parser.TryParse(text[(at + mark.Length)..].TrimStart(" \t"u8), out long number, out _) ? number : null;
    }

    private static long? Read(int pid, string name, ReadOnlySpan<byte> mark, int unitBytes)
    {
        if (!OperatingSystem.IsLinux()) return null;
        Span<byte> text = stackalloc byte[4096];
        try
        {
            using var file = File.OpenHandle(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/{name}"));
            return NumberAfter(mark, text[..RandomAccess.Read(file, text, 0)]) * unitBytes;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
