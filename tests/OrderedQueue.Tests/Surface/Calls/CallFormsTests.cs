namespace OrderedQueue.Tests.Surface.Calls;

/// <summary>What the fixtures of the call forms share.</summary>
public abstract class CallFormsTests
{
    protected static ParallelQueueOptions Options { get; } = new() { Backend = QueueBackend.Inline };

    protected static List<object?> Results(ParallelQueue queue)
    {
        queue.Stop();
        return [.. queue.ReadAll().Select(outcome => outcome.GetValue<object?>())];
    }

    protected static List<string> Results(ParallelQueue<string> queue)
    {
        queue.Stop();
        return [.. queue.ReadAll().Select(outcome => outcome.GetValue())];
    }

    /// <summary>What the tasks have thrown; every one of them has to.</summary>
    protected static List<string> Errors(ParallelQueue queue)
    {
        queue.Stop();
        return [.. queue.ReadAll().Select(outcome => outcome.Error!.InnerException!.Message)];
    }

    /// <inheritdoc cref="Errors(ParallelQueue)"/>
    protected static List<string> Errors(ParallelQueue<string> queue)
    {
        queue.Stop();
        return [.. queue.ReadAll().Select(outcome => outcome.Error!.InnerException!.Message)];
    }

    protected static IEnumerable<string?> Repeat(int times, params string?[] expected) =>
        Enumerable.Repeat(expected, times).SelectMany(all => all);
}
