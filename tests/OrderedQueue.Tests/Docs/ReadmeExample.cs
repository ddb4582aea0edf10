// <readme>
using OrderedQueue;
// </readme>

namespace ReadmeExamples;

/// <summary>The README's example as compiled code: what stands between the marks is the README's text.</summary>
internal static class ReadmeExample
{
    internal static void Run()
    {
        // <readme>
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 2 });
        foreach (int divisor in new[] { 5, 0, 20 })
            queue.Put(Divide, divisor);              // runs in a worker process
        queue.PutValue("the end");                   // passes through, in its place
        queue.Stop();                                // no more puts; everything put still runs

        foreach (Outcome outcome in queue.ReadAll()) // strictly in the order of the puts
            Console.WriteLine(outcome.Error is { } error
                ? $"{outcome.Index}: {error.ErrorType}"
                : $"{outcome.Index}: {outcome.GetValue<object>()}");

        static int Divide(int divisor) => 100 / divisor;
        // </readme>
    }
}
