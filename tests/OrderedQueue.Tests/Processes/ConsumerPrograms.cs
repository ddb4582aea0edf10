namespace OrderedQueue.Tests.Processes;

/// <summary>Texts of programs that users of the library write. Public surface only.</summary>
internal static class ConsumerPrograms
{
    /// <summary>An argument: behave as if the author had not written the line that lets the program be its own worker.</summary>
    internal const string WithoutTheLine = "without-the-line";

    /// <summary>An argument: tell the garbage collectors of parent and workers.</summary>
    internal const string TellGarbageCollectors = "gc";

    /// <summary>What <see cref="Ordered"/> prints when all is well.</summary>
    /// <param name="workerExecutable">The name of the file that its workers run.</param>
    /// <param name="isDynamicCodeSupported">Whether code can be generated where it runs.</param>
    internal static string OrderedOutput(string workerExecutable, bool isDynamicCodeSupported = true) =>
        $"102 results in order from 2 workers, which run {workerExecutable}; dynamic code: {isDynamicCodeSupported}";

    /// <summary>102 tasks on 2 workers: methods, lambdas and types of the program's own; the first two wait for one another, so that
    /// both workers must be there. Every result is compared in order.</summary>
    internal const string Ordered = """
        using System.Runtime;
        using System.Runtime.CompilerServices;
        using OrderedQueue;

        if (args is ["gc"]) { GarbageCollectors.Print(); return; }

        string meeting = Directory.CreateTempSubdirectory("oq-test-").FullName;
        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 2 });
        queue.Put(Tasks.Meet, meeting, "here", "there");
        queue.Put(Tasks.Meet, meeting, "there", "here");
        List<object> expected = ["", ""];
        int factor = 3;
        for (int i = 0; i < 100; i += 4)
        {
            queue.Put(Tasks.Scale, new Measure($"дом {i}", i, Unit.Metre), 2.5);
            expected.Add(new Measure($"дом {i} scaled", i * 2.5, Unit.Metre));
            queue.Put(static (int a, string b) => a + b, i, "é");
            expected.Add(i + "é");
            queue.Put(number => number * factor, i);
            expected.Add(i * factor);
            queue.Put(Tasks.CountAsync, new Dictionary<string, List<int>> { ["a"] = [i, i], ["b"] = [i] });
            expected.Add(("a", i * 3));
        }
        queue.Stop();
        List<Outcome> outcomes = [.. queue.ReadAll()];
        if (outcomes.Count != expected.Count) throw new Exception($"{outcomes.Count} results");
        for (int i = 2; i < outcomes.Count; i++)
        {
            object? value = outcomes[i].GetValue<object>();
            if (outcomes[i].Index != i || !Equals(value, expected[i])) throw new Exception($"{i}: {value} instead of {expected[i]}");
        }
        if (!queue.Join(TimeSpan.FromSeconds(60))) throw new Exception("workers live on");
        Directory.Delete(meeting, recursive: true);
        int[] workers = [.. outcomes.Select(outcome => outcome.WorkerPid).Distinct()];
        if (workers.Contains(Environment.ProcessId)) throw new Exception("not in a process of its own");
        Console.WriteLine($"{outcomes.Count} results in order from {workers.Length} workers, which run {outcomes[0].GetValue<string>()}; dynamic code: {RuntimeFeature.IsDynamicCodeSupported}");

        enum Unit { Metre, Foot }

        record Measure(string Name, double Length, Unit Unit);

        static class Tasks
        {
            public static Measure Scale(Measure measure, double factor) => measure with { Name = measure.Name + " scaled", Length = measure.Length * factor };

            public static async Task<(string, int)> CountAsync(Dictionary<string, List<int>> numbers)
            {
                await Task.Yield();
                return (numbers.Keys.Min()!, numbers.Values.Sum(list => list.Sum()));
            }

            public static string Meet(string folder, string mine, string others)
            {
                File.WriteAllText(Path.Combine(folder, mine), "");
                if (!SpinWait.SpinUntil(() => File.Exists(Path.Combine(folder, others)), TimeSpan.FromSeconds(60))) throw new TimeoutException();
                return Path.GetFileName(Environment.ProcessPath!);
            }
        }

        static class GarbageCollectors
        {
            public static void Print()
            {
                Console.WriteLine("parent: " + State());
                foreach (WorkerLaunchOptions options in new WorkerLaunchOptions[] { new(), new() { ConcurrentGarbageCollection = true }, new() { ServerGarbageCollection = true } })
                {
                    using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 1, WorkerLaunch = options });
                    queue.Put(State);
                    Console.WriteLine("worker: " + queue.Get(TimeSpan.FromSeconds(60)));
                }
            }

            private static string State() => $"server {GCSettings.IsServerGC}, {GCSettings.LatencyMode}";
        }
        """;

    /// <summary>Speaks with MessagePack's own serializer, in files.</summary>
    internal const string Peer = "OrderedQueue.TestTypes.Peer.Run(args);";

    /// <summary>What <see cref="Rewriting"/> prints when all is well.</summary>
    internal static string RewritingOutput(int types, bool isDynamicCodeSupported) => $"{types} types, and 5, 3 of the program's own; dynamic code: {isDynamicCodeSupported}";

    /// <summary>Reads each type's file of one folder in a worker, where a task gets the value, and writes what another task gave into the other
    /// folder; then a type of its own as argument, result and captured variable.</summary>
    internal const string Rewriting = """
        using System.Runtime.CompilerServices;
        using MessagePack;
        using OrderedQueue;
        using OrderedQueue.TestTypes;

        using var queue = new ParallelQueue(new ParallelQueueOptions { Workers = 1 });
        var rewriter = new Rewriter(queue, args[0], args[1]);
        TypeSamples.ForEach(rewriter);
        Own captured = new() { Number = 3 };
        queue.Put(Tasks.Turn, new Own { Number = 5, Text = "a\uD800", At = new Point(1, 2) });
        queue.Put(factor => captured.Number * factor, 1);
        Own turned = queue.Get<Own>(TimeSpan.FromSeconds(60))!;
        if (turned.Text != "\uD800a" || turned.At != new Point(2, 1)) throw new Exception("not turned");
        Console.WriteLine($"{rewriter.Count} types, and {turned.Number}, {queue.Get<int>(TimeSpan.FromSeconds(60))} of the program's own; dynamic code: {RuntimeFeature.IsDynamicCodeSupported}");

        [MessagePackObject]
        public class Own
        {
            [Key(0)]
            public int Number { get; set; }

            [Key(2)]
            public string Text { get; set; } = "";

            [Key(1)]
            public Point At { get; set; }
        }

        static class Tasks
        {
            public static Outgoing<T> Rewrite<T>(Incoming<T> value) => new(null, value.Value);

            public static Own Turn(Own own) => new() { Number = own.Number, Text = string.Concat(own.Text.Reverse()), At = new Point(own.At.Y, own.At.X) };
        }

        sealed class Rewriter(ParallelQueue queue, string from, string to) : ISampleVisitor
        {
            public int Count { get; private set; }

            public void Visit<T>(string name, T value)
            {
                queue.Put(Tasks.Rewrite<T>, new Incoming<T>(File.ReadAllBytes(Peer.FileOf(from, name)), default));
                File.WriteAllBytes(Peer.FileOf(to, name), queue.Get<Outgoing<T>>(TimeSpan.FromSeconds(60))!.Bytes!);
                Count++;
            }
        }
        """;

    /// <summary><see cref="Ordered"/>, which serves as its own worker, unless it is called with <see cref="WithoutTheLine"/>.</summary>
    internal static string OrderedWithTheLine { get; } = Ordered.Replace(
        "if (args is [\"gc\"])",
        $"if (args is not [\"{WithoutTheLine}\"] && ParallelQueueWorker.RunIfWorker(args)) return;\nif (args is [\"gc\"])",
        StringComparison.Ordinal);
}
