using BenchmarkDotNet.Attributes;
using OrderedQueue.Ordering;
using OrderedQueue.Waist;

namespace OrderedQueue.Micro;

/// <summary>An outcome in and out again, when they come in order and when each block of them comes from behind.</summary>
[MemoryDiagnoser]
public class ReorderBufferBenchmarks
{
    private const int Packets = 1024;

    private readonly ReorderBuffer _buffer = new();
    private readonly OutcomeContent _content = OutcomeContent.PassedThrough;
    private readonly OutcomeContent _run = new StridedContent();

    [Benchmark(OperationsPerInvoke = Packets, Baseline = true)]
    public long InOrder()
    {
        long first = _buffer.Head;
        for (int i = 0; i < Packets; i++)
        {
            Finish(first + i);
            _buffer.Pop(out _);
        }

        return _buffer.Head;
    }

    [Benchmark(OperationsPerInvoke = Packets)]
    public long FromBehind()
    {
        long first = _buffer.Head;
        for (int i = Packets - 1; i >= 0; i--) Finish(first + i);
        for (int i = 0; i < Packets; i++) _buffer.Pop(out _);
        return _buffer.Head;
    }

    /// <summary>As a worker brings them: many at once.</summary>
    [Benchmark(OperationsPerInvoke = Packets)]
    public long AsOneRun()
    {
        long first = _buffer.Head;
        var run = new Arrival(first, _run, 0, Packets, null, null, OutcomeStatus.Value) { Count = Packets };
        if (!_buffer.TryFinish(run)) throw new InvalidOperationException($"Place {first} or one behind it has an outcome already.");
        for (int i = 0; i < Packets; i++) _buffer.Pop(out _);
        return _buffer.Head;
    }

    private void Finish(long place)
    {
        var arrival = new Arrival(place, _content, 0, 0, null, null, OutcomeStatus.Value);
        if (!_buffer.TryFinish(arrival)) throw new InvalidOperationException($"Place {place} has an outcome already.");
    }

    private sealed class StridedContent : OutcomeContent
    {
        public override int BytesAt(int offset) => 1;

        public override void Release()
        {
            // Holds nothing.
        }
    }
}
