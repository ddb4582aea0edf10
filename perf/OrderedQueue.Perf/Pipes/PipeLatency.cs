using System.Buffers.Binary;

using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Perf.Pipes;

/// <summary>Blocking ping-pong with one child: the least that one task at a time can cost.</summary>
internal sealed class PipeLatency(int pings) : IWorkload
{
    public const string Group = "ping-pong";

    private readonly byte[] _message = new byte[PipeThroughput.MessageBytes];
    private EchoChild? _child;

    public IReadOnlyList<Measure> Measures { get; } = Latency.Measures("named-pipe ping-pong", Group);

    public void WarmUp()
    {
        _child = new EchoChild(PipeThroughput.MessageBytes);
        Run();
    }

    public double[] Run() => Latency.Of(pings, Exchange);

    public void Dispose() => _child?.Dispose();

    private int Exchange(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_message, value);
        _child!.Stream.Write(_message);
        _message.AsSpan().Clear();
        _child.Stream.ReadExactly(_message);
        return BinaryPrimitives.ReadInt32LittleEndian(_message);
    }
}
