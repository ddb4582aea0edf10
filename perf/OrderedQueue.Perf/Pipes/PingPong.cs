using System.Buffers.Binary;

using OrderedQueue.Perf.Streams;

namespace OrderedQueue.Perf.Pipes;

/// <summary>Blocking ping-pong with one child: the least that one task at a time can cost.</summary>
internal sealed class PingPong : IStream<int, int>
{
    private const int MessageBytes = 16;

    private readonly byte[] _message = new byte[MessageBytes];
    private EchoChild? _child;

    public void Open() => _child = new EchoChild(MessageBytes);

    public void Produce(int count, Func<int, int> input)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_message, input(0));
        _child!.Stream.Write(_message);
    }

    public void Consume(int count, Action<int, int> take)
    {
        _message.AsSpan().Clear();
        _child!.Stream.ReadExactly(_message);
        take(0, BinaryPrimitives.ReadInt32LittleEndian(_message));
    }

    public void Dispose() => _child?.Dispose();
}
