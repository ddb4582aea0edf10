using System.Runtime.InteropServices;

using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Perf.Pipes;

/// <summary>
/// Blocks of messages to two echoing children in turn, and back in the same order: what the pipes alone allow at each batch size.
/// </summary>
internal sealed class PipeThroughput(int messagesPerWrite, int tasks) : IWorkload
{
    /// <summary>About what a small task takes on the wire.</summary>
    public const int MessageBytes = 16;

    private const int Children = 2;
    private const int LongsPerMessage = MessageBytes / sizeof(long);

    // The same number of writes for every size: they are what takes the time, and each size gets long enough to be measured.
    private readonly int _blocks = Math.Max(Children, tasks / 32);
    private EchoChild[] _children = [];

    public IReadOnlyList<Measure> Measures { get; } = [new($"named-pipe stream, {messagesPerWrite:N0} per write", "tasks/s", "pipe stream")];

    public void WarmUp()
    {
        _children = [.. Enumerable.Range(0, Children).Select(_ => new EchoChild(messagesPerWrite * MessageBytes))];
        Run();
    }

    public double[] Run() => [Throughput.Of(_blocks, Produce, Consume) * messagesPerWrite];

    public void Dispose()
    {
        foreach (EchoChild child in _children) child.Dispose();
    }

    private void Produce(int blocks)
    {
        long[] block = new long[messagesPerWrite * LongsPerMessage];
        long next = 0;
        for (int i = 0; i < blocks; i++)
        {
            for (int message = 0; message < messagesPerWrite; message++) block[message * LongsPerMessage] = next++;
            _children[i % Children].Stream.Write(MemoryMarshal.AsBytes(block.AsSpan()));
        }
    }

    private void Consume(int blocks)
    {
        long[] block = new long[messagesPerWrite * LongsPerMessage];
        long next = 0;
        for (int i = 0; i < blocks; i++)
        {
            _children[i % Children].Stream.ReadExactly(MemoryMarshal.AsBytes(block.AsSpan()));
            for (int message = 0; message < messagesPerWrite; message++) Throughput.Check(next++, block[message * LongsPerMessage]);
        }
    }
}
