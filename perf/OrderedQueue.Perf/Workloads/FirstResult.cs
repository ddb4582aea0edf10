using OrderedQueue.Perf.Harness;
using OrderedQueue.Perf.Published;

namespace OrderedQueue.Perf.Workloads;

/// <summary>W7: from the construction of a queue to its first results.</summary>
internal static class FirstResult
{
    private const string ColdFirst = "first queue, first result";
    private const string ColdAll = "first queue, result of every worker";
    private const string SecondFirst = "second queue, first result";
    private const string SecondAll = "second queue, result of every worker";
    private const string ColdPut = "first queue, all puts returned";
    private const string SecondPut = "second queue, all puts returned";
    private const string HelloCold = "first hello of a launcher, its byte";
    private const string HelloWarm = "later hello of a launcher, its byte";

    public static Workload Create(PerfSettings _) => new()
    {
        Name = "W7",
        Title = "From creation to the first result",
        Conditions = "2 workers, in a published application that is started anew in each round. The hello program connects a named pipe and sends one byte. All targets are against a hello whose "
            + "launcher is warm, which is the strictest reading.",
        Metrics = [.. new[] { ColdPut, ColdFirst, ColdAll, SecondPut, SecondFirst, SecondAll, HelloCold, HelloWarm }.Select(static name => new Metric(name, "ms", MoreIsBetter: false))],
        Targets = [Limit("first queue, first result", ColdFirst, 2.0), Limit("first queue, every worker", ColdAll, 2.4), Limit("second queue, first result", SecondFirst, 1.2), Limit("second queue, every worker", SecondAll, 1.6)],
        Remark = static _ => PublishedPrograms.Describe(),
        Enter = static () =>
        [
            new FirstResultContestant("ParallelQueue<int>", Groups.Queue, static () => ["first", "2"], static figures => [.. figures, double.NaN, double.NaN]),
            new FirstResultContestant("hello", Groups.Hello, static () => ["hello", PublishedPrograms.Latest.Hello], static figures => [.. Enumerable.Repeat(double.NaN, 6), .. figures]),
        ],
    };

    private static Target Limit(string text, string metric, double limit) =>
        new() { Text = text, Metric = metric, Peer = Groups.Hello, PeerMetric = HelloWarm, Against = "a hello process", Limit = limit, IsAtLeast = false };
}
