using OrderedQueue.Perf.Streams;

namespace OrderedQueue.Perf.Pipes;

/// <summary>
/// Blocks to two echoing children in turn, and back in the same order, by one writing and one reading thread; read into one array again and
/// again.
/// </summary>
internal sealed class PipeEcho(int blockBytes) : IStream<byte[], byte[]>
{
    private const int Children = 2;

    private EchoChild[] _children = [];

    public void Open() => _children = [.. Enumerable.Range(0, Children).Select(_ => new EchoChild(blockBytes))];

    public void Produce(int count, Func<int, byte[]> input)
    {
        for (int i = 0; i < count; i++) _children[i % Children].Stream.Write(input(i));
    }

    public void Consume(int count, Action<int, byte[]> take)
    {
        byte[] block = new byte[blockBytes];
        for (int i = 0; i < count; i++)
        {
            _children[i % Children].Stream.ReadExactly(block);
            take(i, block);
        }
    }

    public void Dispose()
    {
        foreach (EchoChild child in _children) child.Dispose();
    }
}
