using System.Runtime.InteropServices;

using OrderedQueue.Perf.Streams;

namespace OrderedQueue.Perf.Pipes;

/// <summary>
/// Small messages, many per write, to two echoing children in turn and back in the same order: what the pipes alone allow at this batch size.
/// </summary>
internal sealed class PipeBatches(int messagesPerWrite) : IStream<int, int>
{
    /// <summary>About what a small task takes on the wire.</summary>
    private const int MessageBytes = 16;

    private const int Children = 2;
    private const int LongsPerMessage = MessageBytes / sizeof(long);

    private EchoChild[] _children = [];

    public void Open() => _children = [.. Enumerable.Range(0, Children).Select(_ => new EchoChild(messagesPerWrite * MessageBytes))];

    public void Produce(int count, Func<int, int> input)
    {
        long[] block = new long[messagesPerWrite * LongsPerMessage];
        for (int i = 0; i < count; i += messagesPerWrite)
        {
            for (int message = 0; message < messagesPerWrite; message++) block[message * LongsPerMessage] = input(i + message);
            Child(i).Write(MemoryMarshal.AsBytes(block.AsSpan()));
        }
    }

    public void Consume(int count, Action<int, int> take)
    {
        long[] block = new long[messagesPerWrite * LongsPerMessage];
        for (int i = 0; i < count; i += messagesPerWrite)
        {
            Child(i).ReadExactly(MemoryMarshal.AsBytes(block.AsSpan()));
            for (int message = 0; message < messagesPerWrite; message++) take(i + message, (int)block[message * LongsPerMessage]);
        }
    }

    public void Dispose()
    {
        foreach (EchoChild child in _children) child.Dispose();
    }

    private Stream Child(int message) => _children[message / messagesPerWrite % Children].Stream;
}
