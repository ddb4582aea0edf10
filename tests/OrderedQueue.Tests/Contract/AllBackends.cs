namespace OrderedQueue.Tests.Contract;

/// <summary>The library's backends, as cases of a test.</summary>
internal static class AllBackends
{
    public static readonly QueueBackend[] Each = [QueueBackend.Processes, QueueBackend.Inline];
}
