using System.Threading.Tasks.Dataflow;

using OrderedQueue.Perf.Streams;

namespace OrderedQueue.Perf.Dataflow;

/// <summary>One post and one blocking receive at a time.</summary>
internal sealed class DataflowExchange : IStream<int, int>
{
    private readonly TransformBlock<int, int> _block = new(static value => value, new ExecutionDataflowBlockOptions
    {
        EnsureOrdered = true,
        MaxDegreeOfParallelism = 2,
        SingleProducerConstrained = true,
    });

    public void Open()
    {
    }

    public void Produce(int count, Func<int, int> input)
    {
        for (int i = 0; i < count; i++) _block.Post(input(i));
    }

    public void Consume(int count, Action<int, int> take)
    {
        for (int i = 0; i < count; i++) take(i, _block.Receive());
    }

    public void Dispose() => _block.Complete();
}
