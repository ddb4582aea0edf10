namespace OrderedQueue.Tests.Contract;

/// <summary>The contract, kept by a parallel backend that is not the library's.</summary>
public sealed class ThreadsQueueContract : QueueContract
{
    protected override ParallelQueueOptions Options { get; } = new() { Backend = new ThreadsBackend(), Workers = 2 };
}
