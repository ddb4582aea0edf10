using OrderedQueue.Perf.Dataflow;
using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Plinq;
using OrderedQueue.Perf.Queue;

namespace OrderedQueue.Perf.Streams;

/// <summary>One task with its inputs and what is measured: the same for the queue and for all peers in this process.</summary>
internal sealed record Peers<TIn, TOut>(Func<TIn, TOut> Task, int Count, Func<IStream<TIn, TOut>, int, double[]> Measure)
{
    private static readonly int[] _bounds = [1_024, 12_288];

    /// <summary>The warm-up is this many times shorter than a run.</summary>
    public int WarmUpShare { get; init; } = 1;

    public IContestant Queue() => Contestant($"ParallelQueue<{TypeName}>", Groups.Queue, new QueueStream<TIn, TOut>(OpenQueue<TIn, TOut>.Typed, Task));

    public IEnumerable<IContestant> OtherQueues() =>
    [
        Contestant("ParallelQueue", Groups.OtherQueue, new QueueStream<TIn, TOut>(OpenQueue<TIn, TOut>.Untyped, Task)),
        Contestant("ParallelSingleTaskQueue", Groups.OtherQueue, new QueueStream<TIn, TOut>(OpenQueue<TIn, TOut>.SingleTask, Task)),
    ];

    public IEnumerable<IContestant> Dataflow() =>
        _bounds.Select(bound => Contestant($"Dataflow, bound {bound:N0}", Groups.Dataflow, new DataflowStream<TIn, TOut>(bound, Task)));

    public IContestant Plinq() => Contestant("PLINQ AsOrdered", Groups.Plinq, new PlinqStream<TIn, TOut>(Task));

    public IContestant Contestant(string name, string group, IStream<TIn, TOut> stream) =>
        new StreamContestant<TIn, TOut>(name, group, stream, Count, Measure) { WarmUpShare = WarmUpShare };

    private static string TypeName => typeof(TOut) == typeof(int) ? "int" : typeof(TOut) == typeof(long) ? "long" : "byte[]";
}
