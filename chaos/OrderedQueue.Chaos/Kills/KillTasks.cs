using System.Buffers.Binary;

namespace OrderedQueue.Chaos.Kills;

/// <summary>What runs in the workers that are killed. Each task marks its begin and its end.</summary>
internal static class KillTasks
{
    private static readonly byte[] _pattern = MakePattern(1 << 20);

    public static long Tiny(long number)
    {
        Marks.Begin(number);
        Marks.End(number);
        return number;
    }

    /// <summary>Leaves the processor to the processes that start and end.</summary>
    public static long Patient(long number)
    {
        Marks.Begin(number);
        Thread.Sleep(1);
        Marks.End(number);
        return number;
    }

    public static long Check(long number, byte[] bytes)
    {
        Marks.Begin(number);
        if (!AreBytes(bytes, number, bytes.Length)) throw new InvalidDataException($"Argument {number} has been damaged on its way.");
        Marks.End(number);
        return number;
    }

    public static byte[] Produce(long number, int length)
    {
        Marks.Begin(number);
        byte[] bytes = Bytes(number, length);
        Marks.End(number);
        return bytes;
    }

    /// <summary>Bytes that only this number has.</summary>
    public static byte[] Bytes(long number, int length)
    {
        byte[] bytes = _pattern[..length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(length - sizeof(long)), number);
        return bytes;
    }

    public static bool AreBytes(ReadOnlySpan<byte> bytes, long number, int length) =>
        bytes.Length == length
        && BinaryPrimitives.ReadInt64LittleEndian(bytes) == number
        && BinaryPrimitives.ReadInt64LittleEndian(bytes[^sizeof(long)..]) == number
        && bytes[sizeof(long)..^sizeof(long)].SequenceEqual(_pattern.AsSpan(sizeof(long), length - (2 * sizeof(long))));

    private static byte[] MakePattern(int length)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
