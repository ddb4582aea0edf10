using System.Runtime.InteropServices;

namespace OrderedQueue.Posix;

/// <summary>Memory in whole pages, outside every allocator.</summary>
internal static partial class Mappings
{
    private const int ReadAndWrite = 3;
    private const int SharedMapping = 1;

    private static int PrivateAnonymous => OperatingSystem.IsMacOS() ? 0x1002 : 0x22;

    /// <summary>New private memory, to be returned with <see cref="Unmap"/>; -1 when there is none.</summary>
    public static nint MapPrivate(nuint bytes) => Map(0, bytes, ReadAndWrite, PrivateAnonymous, -1, 0);

    /// <summary>The whole file, shared with every process that maps it; -1 on failure.</summary>
    public static nint MapShared(SafeHandle file, nuint bytes)
    {
        using HeldDescriptor held = new(file);
        return Map(0, bytes, ReadAndWrite, SharedMapping, held.Number, 0);
    }

    /// <summary>False when there was no such mapping.</summary>
    public static bool Unmap(nint start, nuint bytes) => UnmapPages(start, bytes) == 0;

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint hint, nuint bytes, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int UnmapPages(nint start, nuint bytes);
}
