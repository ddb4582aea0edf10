using System.Numerics;

namespace OrderedQueue.WorkerHost;

/// <summary>
/// Makes the arrays that large arguments are read into. The garbage collector gives the free end of its large object heap back to the
/// system at every collection, that is after every 3 MiB of such arrays, so that each array would consist of fresh pages, whose faults cost
/// more than all copies of the bytes. An array that lives for ever ends that: the memory before it is kept and reused. Owned by the main
/// thread.
/// </summary>
internal sealed class LargeArrays
{
    /// <summary>Larger ones are rare and would keep much: they get fresh pages. With all smaller sizes, 16 MiB stay at most.</summary>
    private const int MaxKeptBytes = 2 * 1024 * 1024;

    /// <summary>What a task holds at a time and what is garbage until the next collection.</summary>
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
        // Not earlier: a collection between the two would have put the anchor in its place.
        GC.KeepAlive(kept);
    }
}
