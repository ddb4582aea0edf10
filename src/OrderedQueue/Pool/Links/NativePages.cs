using System.Runtime.InteropServices;
using OrderedQueue.Posix;

namespace OrderedQueue.Pool;

/// <summary>
/// Memory that goes back to the system when it is freed. The C library's allocator keeps blocks of this size for itself as soon
/// as the first one has been freed; the garbage collector is told, because what is decoded from them becomes its garbage.
/// </summary>
internal static unsafe class NativePages
{
    /// <summary>Below this the allocator is faster than fresh pages, and what it keeps does not count.</summary>
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
        else if (!Mappings.Unmap((nint)start, (nuint)bytes)) throw new InvalidOperationException($"Memory cannot be given back: error {Marshal.GetLastPInvokeError()}.");
    }

    private static bool IsMapped(int bytes) => bytes >= MinMappedBytes && !OperatingSystem.IsWindows();

    private static void* Map(int bytes)
    {
        nint start = Mappings.MapPrivate((nuint)bytes);
        return start != -1 ? (void*)start : throw new InsufficientMemoryException($"{bytes} bytes for an outcome are not to be had: error {Marshal.GetLastPInvokeError()}.");
    }
}
