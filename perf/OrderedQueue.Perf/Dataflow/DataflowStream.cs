using System.Threading.Tasks.Dataflow;

using OrderedQueue.Perf.Streams;

namespace OrderedQueue.Perf.Dataflow;

/// <summary>The in-process peer: an ordered TransformBlock with the same number of runners as the queue has workers.</summary>
internal sealed class DataflowStream<TIn, TOut>(int bound, Func<TIn, TOut> task) : IStream<TIn, TOut>
{
    private const int Parallelism = 2;

    private readonly TransformBlock<TIn, TOut> _block = new(task, new ExecutionDataflowBlockOptions
    {
        BoundedCapacity = bound,
        EnsureOrdered = true,
        MaxDegreeOfParallelism = Parallelism,
        SingleProducerConstrained = true,
    });

    public void Open()
    {
    }

    public void Produce(int count, Func<int, TIn> input)
    {
        for (int i = 0; i < count; i++)
        {
            TIn value = input(i);
            if (!_block.Post(value)) _block.SendAsync(value).GetAwaiter().GetResult();
        }
    }

    public void Consume(int count, Action<int, TOut> take)
    {
        int next = 0;
        while (next < count)
        {
            if (_block.TryReceive(out TOut? value)) take(next++, value);
            else _block.OutputAvailableAsync().GetAwaiter().GetResult();
        }
    }

    public void Dispose() => _block.Complete();
}
