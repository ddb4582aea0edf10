using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace OrderedQueue.Wire;

/// <summary>
/// The part of a ledger that holds a task's last progress report. Written by one thread at a time; a reader in the other process sees a
/// whole report or none (the sequence number is odd during a write). docs/PROTOCOL.md has the layout.
/// </summary>
internal static class LedgerProgress
{
    public const int Bytes = TextOffset + MaxTextBytes;

    /// <summary>More than fits into a displayed line.</summary>
    public const int MaxTextBytes = 1000;

    private const int OrdinalOffset = 4;
    private const int FractionOffset = 8;
    private const int DoneOffset = 16;
    private const int TotalOffset = 24;
    private const int TextBytesOffset = 32;
    private const int TextOffset = 40;

    /// <summary>Only a fraction was reported.</summary>
    private const long NoTotal = -1;

    /// <summary>No text, as opposed to an empty one.</summary>
    private const int NoText = -1;

    /// <summary>A write takes far less than a microsecond; a writer that dies in the middle leaves the number odd for good.</summary>
    private const int MaxLooks = 100;

    public static void Write(Span<byte> area, uint ordinal, in TaskProgress progress)
    {
        ref int sequence = ref Sequence(area);
        Volatile.Write(ref sequence, sequence | 1);
        Interlocked.MemoryBarrier();
        BinaryPrimitives.WriteUInt32LittleEndian(area[OrdinalOffset..], ordinal);
        BinaryPrimitives.WriteDoubleLittleEndian(area[FractionOffset..], progress.Fraction);
        BinaryPrimitives.WriteInt64LittleEndian(area[DoneOffset..], progress.Done ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(area[TotalOffset..], progress.Total ?? NoTotal);
        BinaryPrimitives.WriteInt32LittleEndian(area[TextBytesOffset..], WriteText(area[TextOffset..Bytes], progress.Text));
        Volatile.Write(ref sequence, (sequence | 1) + 1);
    }

    /// <summary>The last report of the packet at this ordinal; null when there is none. Validated as untrusted input.</summary>
    public static TaskProgress? Read(ReadOnlySpan<byte> area, uint ordinal)
    {
        Span<byte> copy = stackalloc byte[Bytes];
        if (!TryCopy(area[..Bytes], copy) || BinaryPrimitives.ReadUInt32LittleEndian(copy[OrdinalOffset..]) != ordinal) return null;
        double fraction = BinaryPrimitives.ReadDoubleLittleEndian(copy[FractionOffset..]);
        long total = BinaryPrimitives.ReadInt64LittleEndian(copy[TotalOffset..]);
        int textBytes = BinaryPrimitives.ReadInt32LittleEndian(copy[TextBytesOffset..]);
        if (fraction is not (>= 0 and <= 1) || total < NoTotal || textBytes is < NoText or > MaxTextBytes) return null;
        return new TaskProgress
        {
            Fraction = fraction,
            Done = total == NoTotal ? null : BinaryPrimitives.ReadInt64LittleEndian(copy[DoneOffset..]),
            Total = total == NoTotal ? null : total,
            Text = textBytes == NoText ? null : Encoding.UTF8.GetString(copy.Slice(TextOffset, textBytes)),
        };
    }

    private static bool TryCopy(ReadOnlySpan<byte> area, Span<byte> copy)
    {
        ref int sequence = ref Sequence(area);
        for (int look = 0; look < MaxLooks; look++)
        {
            int before = Volatile.Read(ref sequence);
            if (before == 0) return false;
            area.CopyTo(copy);
            Interlocked.MemoryBarrier();
            if ((before & 1) == 0 && Volatile.Read(ref sequence) == before) return true;
            Thread.SpinWait(20);
        }
        return false;
    }

    private static int WriteText(Span<byte> target, string? text)
    {
        if (text is null) return NoText;
        // Cuts between characters, never inside one; lone surrogates become U+FFFD.
        _ = Utf8.FromUtf16(text, target, out _, out int written);
        return written;
    }

    private static ref int Sequence(ReadOnlySpan<byte> area) => ref Unsafe.As<byte, int>(ref MemoryMarshal.GetReference(area));
}
