using System.Runtime.CompilerServices;

namespace OrderedQueue.Wire;

internal enum LedgerState
{
    /// <summary>Nothing runs; the packet at <see cref="LedgerWord.Begun"/> and all before it have complete outcomes.</summary>
    Done = 0,

    /// <summary>The packet at <see cref="LedgerWord.Begun"/> is executing.</summary>
    Running = 1,

    /// <summary>The parent is about to kill the worker; nothing else begins, and what was executing has no outcome in the ledger.</summary>
    Condemned = 2,
}

/// <summary>
/// A worker's state as both processes see it: state, epoch and the ordinal of the last packet begun, in one 64-bit word that changes only
/// by compare-exchange. A frame carries the epoch in which it was sent; taking packets back raises the epoch, so that nothing from an
/// older frame can begin any more. Ordinals count the places sent to one worker.
/// </summary>
internal readonly record struct LedgerWord(ulong Bits)
{
    private const int StateShift = 62;
    public const uint EpochMask = (1u << 30) - 1;

    /// <summary>Before the first packet: the ordinal before 0 is done.</summary>
    public static LedgerWord Initial => Make(LedgerState.Done, 0, uint.MaxValue);

    public LedgerState State => (LedgerState)(Bits >> StateShift);

    public uint Epoch => (uint)(Bits >> 32) & EpochMask;

    public uint Begun => (uint)Bits;

    /// <summary>True when the packet at <paramref name="ordinal"/> is executing or done; ordinals are compared as serial numbers.</summary>
    public bool HasBegun(uint ordinal) => (int)(ordinal - Begun) <= 0;

    /// <summary>Worker: marks the packet as executing. False: it was taken back, or the worker is condemned.</summary>
    public static bool TryBegin(ref ulong word, uint ordinal, uint epoch)
    {
        while (true)
        {
            var seen = new LedgerWord(Volatile.Read(ref word));
            if (seen.State != LedgerState.Done || seen.Epoch != epoch) return false;
            if (Exchange(ref word, seen, Make(LedgerState.Running, epoch, ordinal))) return true;
        }
    }

    /// <summary>Worker: the outcome of the executing packet is complete. False: the worker has been condemned.</summary>
    public static bool TryFinish(ref ulong word) => TryMove(ref word, LedgerState.Running, LedgerState.Done, ordinal: null);

    /// <summary>
    /// Worker: finish and begin in one step. False: the next packet was taken back, or the worker is condemned; the previous packet is
    /// still unfinished.
    /// </summary>
    public static bool TryGoOn(ref ulong word, uint ordinal, uint epoch)
    {
        var seen = new LedgerWord(Volatile.Read(ref word));
        // The exchange fails only when the parent has ruled it out.
        return seen.State == LedgerState.Running && seen.Epoch == epoch
            && Exchange(ref word, seen, Make(LedgerState.Running, epoch, ordinal));
    }

    /// <summary>Parent: nothing that has not begun will begin. Returns the word as it was at that instant.</summary>
    public static LedgerWord TakeBack(ref ulong word)
    {
        while (true)
        {
            var seen = new LedgerWord(Volatile.Read(ref word));
            if (Exchange(ref word, seen, Make(seen.State, (seen.Epoch + 1) & EpochMask, seen.Begun))) return seen;
        }
    }

    /// <summary>Parent: before a kill for the packet at <paramref name="ordinal"/>. False: it has finished, so there is no kill.</summary>
    public static bool TryCondemn(ref ulong word, uint ordinal) => TryMove(ref word, LedgerState.Running, LedgerState.Condemned, ordinal);

    /// <summary>
    /// Parent: before a kill of a worker that holds packets but executes none. False: it has begun one meanwhile, or is already condemned.
    /// </summary>
    public static bool TryCondemnResting(ref ulong word) => TryMove(ref word, LedgerState.Done, LedgerState.Condemned, ordinal: null);

    // Inlined: a worker finishes packets with it, one by one when they come singly.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryMove(ref ulong word, LedgerState from, LedgerState to, uint? ordinal)
    {
        while (true)
        {
            var seen = new LedgerWord(Volatile.Read(ref word));
            if (seen.State != from || (ordinal ?? seen.Begun) != seen.Begun) return false;
            if (Exchange(ref word, seen, Make(to, seen.Epoch, seen.Begun))) return true;
        }
    }

    private static LedgerWord Make(LedgerState state, uint epoch, uint begun) =>
        new(((ulong)state << StateShift) | ((ulong)(epoch & EpochMask) << 32) | begun);

    private static bool Exchange(ref ulong word, LedgerWord seen, LedgerWord next) =>
        Interlocked.CompareExchange(ref word, next.Bits, seen.Bits) == seen.Bits;
}
