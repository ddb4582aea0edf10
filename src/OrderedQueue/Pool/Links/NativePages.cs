using System.Runtime.InteropServices;
using OrderedQueue.Posix;

namespace OrderedQueue.Pool;

/// <summary>
/// Memory that returns to the system when freed. The C library's allocator keeps blocks of this size once the first has been freed.
/// The garbage collector is told, because what is decoded from them becomes its garbage.
/// </summary>
internal static unsafe class NativePages
{
    /// <summary>Below this the allocator is faster than fresh pages, and what it keeps does not matter.</summary>
    public const int MinMappedBytes = 4 * 1024 * 1024;

    public static void* Allocate(int bytes)
    {
        void* start = IsMapped(bytes) ? Map(bytes) : NativeMemory.Alloc((nuint)bytes);
        GC.AddMemoryPressure(bytes);
        return start;
    }

    public static void Free(void* start, int bytes)
    {
        GC.RemoveMemoryPressure(bytes);
        if (!IsMapped(bytes)) NativeMemory.Free(start);
        else if (!Mappings.Unmap((nint)start, (nuint)bytes))
            throw new InvalidOperationException($"Could not free the memory of an outcome (errno {Marshal.GetLastPInvokeError()}).");
    }

    private static bool IsMapped(int bytes) => bytes >= MinMappedBytes && !OperatingSystem.IsWindows();

    private static void* Map(int bytes)
    {
        nint start = Mappings.MapPrivate((nuint)bytes);
        if (start != -1) return (void*)start;
        throw new InsufficientMemoryException($"Could not allocate {bytes} bytes for an outcome (errno {Marshal.GetLastPInvokeError()}).");
    }
}
