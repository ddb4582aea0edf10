using System.Buffers.Binary;

namespace OrderedQueue.Perf.Tasks;

/// <summary>A block of 1 MiB with its number at both ends. Whatever takes it must have copied or sent it before the next.</summary>
internal sealed class Block
{
    public const int Bytes = 1 << 20;

    private readonly byte[] _bytes = new byte[Bytes];

    public Block() => new Random(1).NextBytes(_bytes);

    public byte[] Stamped(int index)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes, index);
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(^sizeof(int)), index);
        return _bytes;
    }

    public static void Check(int index, byte[] block)
    {
        Streams.Wall.Check(Bytes, block.Length);
        Streams.Wall.Check(index, BinaryPrimitives.ReadInt32LittleEndian(block));
        Streams.Wall.Check(index, BinaryPrimitives.ReadInt32LittleEndian(block.AsSpan(^sizeof(int))));
    }

    /// <summary>A block that went there and came back counts once.</summary>
    public static double MegabytesPerSecond(int blocks, double seconds) => (double)blocks * Bytes / 1e6 / seconds;
}
