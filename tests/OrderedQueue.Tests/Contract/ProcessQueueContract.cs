using NUnit.Framework;

namespace OrderedQueue.Tests.Contract;

/// <summary>The contract of all backends, on worker processes.</summary>
[Category("Process")]
public sealed class ProcessQueueContract : QueueContract
{
    protected override ParallelQueueOptions Options => new() { Workers = 2 };
}
