using System.Buffers.Text;
using System.Globalization;

namespace OrderedQueue.Processes;

/// <summary>The most physical memory that a living process has had so far, native memory included.</summary>
internal static class PeakMemory
{
    /// <summary>Null when the process has ended, or where the system does not tell.</summary>
    public static long? Read(int pid)
    {
        if (!OperatingSystem.IsLinux()) return null;
        Span<byte> status = stackalloc byte[4096];
        try
        {
            using var file = File.OpenHandle(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/status"));
            return Parse(status[..RandomAccess.Read(file, status, 0)]);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Lines of a name, a colon and a value; a dead process has none about memory.</summary>
    public static long? Parse(ReadOnlySpan<byte> status)
    {
        ReadOnlySpan<byte> name = "VmHWM:"u8;
        int at = status.IndexOf(name);
        if (at < 0) return null;
        ReadOnlySpan<byte> value = status[(at + name.Length)..].TrimStart(" \t"u8);
        return Utf8Parser.TryParse(value, out long kibibytes, out _) ? kibibytes * 1024 : null;
    }
}
