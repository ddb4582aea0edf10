namespace OrderedQueue.Tests.Contract;

/// <summary>The contract, kept by the reference implementation.</summary>
public sealed class InlineQueueContract : QueueContract
{
    protected override ParallelQueueOptions Options { get; } = new() { Backend = QueueBackend.Inline };
}
