using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Surface.Calls;

/// <summary>What must not compile, since it could only fail later.</summary>
[Category("Process")]
public sealed class WrongCallsTests
{
    private const string Mark = "// does not compile";

    private const string Program = """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using OrderedQueue;

        static class Calls
        {
            static int Number(int a) => a;
            static long Long(long a) => a;
            static string Text(int a) => "";
            static void Nothing(int a) { }
            static ValueTask<int> NumberAsync(int a) => new(a);

            static async Task AllOf(ParallelQueue queue, ParallelQueue<int> numbers, ParallelQueue<object> objects, CancellationToken token)
            {
                numbers.Put(TaskCall.Of(Number, 5));
                numbers.Put(TaskCall.Of(NumberAsync, 5));
                objects.Put(TaskCall.Of(Number, 5));
                queue.TryPut(() => Long(5));
                TaskCall.Of(Long, 5L);
                numbers.Put(TaskCall.Of(Text, 5)); // does not compile
                numbers.TryPut(TaskCall.Of(Text, 5)); // does not compile
                await numbers.PutAsync(TaskCall.Of(Text, 5)); // does not compile
                await numbers.PutAsync(TaskCall.Of(Text, 5), token); // does not compile
                numbers.Put(TaskCall.Of(Nothing, 5)); // does not compile
                numbers.Put(Text, 5); // does not compile
                numbers.TryPut(() => "text"); // does not compile
                numbers.Put(TaskCall.Of(Long, 5L)); // does not compile
                numbers.Put(NumberAsync, 5); // does not compile
                TaskCall.Of(Long, 5); // does not compile
                TaskCall.Of(Math.Sqrt, 2); // does not compile
                queue.TryPut(Long, 5L); // does not compile
                await queue.PutAsync(Long, 5L); // does not compile
                queue.TryPut(() => Number(5), TimeSpan.FromSeconds(1)); // does not compile
                queue.Put(5); // does not compile
                queue.Put(Text, 5, token); // does not compile
            }
        }
        """;

    [Test]
    [CancelAfter(120_000)]
    public async Task The_wrong_calls_do_not_compile_and_the_others_do(CancellationToken token)
    {
        int[] wrong = [.. Program.Split('\n').Index().Where(line => line.Item.Contains(Mark)).Select(line => line.Index + 1)];

        (await CompilerRun.LinesWithErrors(Program, token)).ShouldBe(wrong);
    }
}
