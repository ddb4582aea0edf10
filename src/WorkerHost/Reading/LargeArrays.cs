using System.Numerics;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Allocates the arrays that large arguments are read into. The garbage collector returns the free end of its large object heap to the
/// system at every collection, which is after every 3 MiB of such arrays, so each array would consist of fresh pages, whose faults cost
/// more than all copies of the bytes. An array that is never freed prevents that: the memory before it is kept and reused. Owned by the
/// main thread.
/// </summary>
internal sealed class LargeArrays
{
    /// <summary>Larger arrays are rare and would keep too much, so they get fresh pages. All smaller sizes keep at most 16 MiB.</summary>
    private const int MaxKeptBytes = 2 * 1024 * 1024;

    /// <summary>What a task holds at a time, plus the garbage until the next collection.</summary>
    private const int ArraysKept = 4;

    /// <summary>Enough to be on the large object heap.</summary>
    private const int AnchorBytes = 128 * 1024;

    private readonly List<byte[]> _anchors = [];
    private int _largestKept;

    public byte[] Allocate(int bytes)
    {
        if (bytes > _largestKept && bytes <= MaxKeptBytes) Keep((int)BitOperations.RoundUpToPowerOf2((uint)bytes));
        return GC.AllocateUninitializedArray<byte>(bytes);
    }

    private void Keep(int bytes)
    {
        _largestKept = bytes;
        byte[] kept = GC.AllocateUninitializedArray<byte>(ArraysKept * bytes + AnchorBytes);
        _anchors.Add(GC.AllocateUninitializedArray<byte>(AnchorBytes));
        // Not earlier: a collection between the two allocations would put the anchor in its place.
        GC.KeepAlive(kept);
    }
}
