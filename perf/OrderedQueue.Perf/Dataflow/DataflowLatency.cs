using System.Threading.Tasks.Dataflow;

using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Perf.Dataflow;

/// <summary>One post and one receive at a time.</summary>
internal sealed class DataflowLatency(int pings) : IWorkload
{
    private readonly TransformBlock<int, int> _block = DataflowThroughput.CreateBlock(1024);

    public IReadOnlyList<Measure> Measures { get; } = Latency.Measures("Dataflow ordered, one at a time", "Dataflow");

    public void WarmUp() => Run();

    public double[] Run() => Latency.Of(pings, Exchange);

    public void Dispose() => _block.Complete();

    private int Exchange(int value)
    {
        _block.Post(value);
        return _block.Receive();
    }
}
