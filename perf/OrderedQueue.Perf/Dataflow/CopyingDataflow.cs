using OrderedQueue.Perf.Streams;

namespace OrderedQueue.Perf.Dataflow;

/// <summary>A Dataflow block that gives its task a copy and its consumer a copy of the result, so that nothing is shared.</summary>
internal sealed class CopyingDataflow : IStream<byte[], byte[]>
{
    private const int Bound = 32;

    private readonly DataflowStream<byte[], byte[]> _stream = new(Bound, static bytes => bytes.AsSpan().ToArray());

    public void Open() => _stream.Open();

    // The producer changes its block for the next message, so the copy has to be made here.
    public void Produce(int count, Func<int, byte[]> input) => _stream.Produce(count, i => input(i).AsSpan().ToArray());

    public void Consume(int count, Action<int, byte[]> take) => _stream.Consume(count, take);

    public void Dispose() => _stream.Dispose();
}
