using BenchmarkDotNet.Attributes;
using OrderedQueue.Ordering;

namespace OrderedQueue.Micro;

/// <summary>A packet through the gate and delivered again, alone and in batches.</summary>
[MemoryDiagnoser]
public class WindowBenchmarks
{
    private const int Packets = 1024;

    private readonly PacketWindow _window = new(new SequencerLimits { Window = 8192, WindowBytes = 1 << 26, InputCapacity = 4096, InputCapacityBytes = 1 << 26 });

    [Params(1, 64, Packets)]
    public int BatchSize { get; set; }

    [Benchmark(OperationsPerInvoke = Packets)]
    public long PassAndDeliver()
    {
        for (int batch = 0; batch < Packets / BatchSize; batch++)
        {
            if (_window.Room < BatchSize) throw new InvalidOperationException("The window is full.");
            _window.Leave(BatchSize);
            for (int i = 0; i < BatchSize; i++) _window.AdvanceHead(0);
        }

        return _window.Head;
    }
}
