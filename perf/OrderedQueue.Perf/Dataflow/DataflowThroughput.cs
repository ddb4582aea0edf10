using System.Threading.Tasks.Dataflow;

using OrderedQueue.Perf.Harness;

namespace OrderedQueue.Perf.Dataflow;

/// <summary>The in-process peer: an ordered TransformBlock with the same number of runners as the queue has workers.</summary>
internal sealed class DataflowThroughput(int bound, int tasks) : IWorkload
{
    public const string Group = "Dataflow";

    private const int Parallelism = 2;

    public IReadOnlyList<Measure> Measures { get; } = [new($"Dataflow ordered, bound {bound:N0}", "tasks/s", Group)];

    public void WarmUp() => Run();

    public double[] Run()
    {
        TransformBlock<int, int> block = CreateBlock(bound);
        double perSecond = Throughput.Of(tasks, count => Produce(block, count), count => Consume(block, count));
        block.Completion.GetAwaiter().GetResult();
        return [perSecond];
    }

    public void Dispose()
    {
    }

    public static TransformBlock<int, int> CreateBlock(int bound) =>
        new(static value => value, new ExecutionDataflowBlockOptions
        {
            BoundedCapacity = bound,
            EnsureOrdered = true,
            MaxDegreeOfParallelism = Parallelism,
            SingleProducerConstrained = true,
        });

    private static void Produce(TransformBlock<int, int> block, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (!block.Post(i)) block.SendAsync(i).GetAwaiter().GetResult();
        }

        block.Complete();
    }

    private static void Consume(TransformBlock<int, int> block, int count)
    {
        int next = 0;
        while (next < count)
        {
            if (block.TryReceive(out int value)) Throughput.Check(next++, value);
            else block.OutputAvailableAsync().GetAwaiter().GetResult();
        }
    }
}
