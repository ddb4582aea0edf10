using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Docs;

/// <summary>The direction of <c>using</c>s that docs/ARCHITECTURE.md describes. The empty name is the root: the public surface.</summary>
[TestFixture]
public sealed class LayeringTests
{
    private static readonly Dictionary<string, string[]> _mayUse = new()
    {
        // Both sides of the pipe.
        ["Bytes"] = [],
        ["Posix"] = [],
        ["Relays"] = [],
        ["Wire"] = ["Posix"],
        ["Errors"] = ["Bytes"],
        ["Packets"] = ["Bytes", "Errors"],
        ["Serialization"] = ["Bytes"],
        ["Tasks"] = ["Bytes", "Errors", "Packets", "Serialization"],
        // The worker.
        ["WorkerHost"] = ["Bytes", "Errors", "Packets", "Posix", "Relays", "Serialization", "Tasks", "Wire"],
        // The parent.
        ["Processes"] = ["Posix", "Relays"],
        ["Diagnostics"] = ["Packets", "Relays"],
        ["Waist"] = ["Bytes", "Diagnostics", "Errors", "Packets", "Tasks"],
        // Above the waist.
        ["Ordering"] = ["Diagnostics", "Packets", "Waist"],
        ["Engine"] = ["Bytes", "Diagnostics", "Errors", "Ordering", "Packets", "Serialization", "Tasks", "Waist", "Wire"],
        // Below it.
        ["Pool"] = ["Bytes", "Diagnostics", "Packets", "Posix", "Processes", "Tasks", "Waist", "Wire"],
        ["Local"] = ["Bytes", "Diagnostics", "Packets", "Serialization", "Tasks", "Waist"],
        [""] = ["Bytes", "Engine", "Local", "Pool", "Processes", "Tasks", "Waist", "Wire", "WorkerHost"],
    };

    private static IReadOnlyCollection<(string Layer, string Type)> Types { get; } =
        [.. SourceFile.All.Select(file => (file.Layer, Path.GetFileNameWithoutExtension(file.Path).Split('.', '{')[0]))];

    [Test]
    public void No_layer_uses_one_that_it_may_not_know() =>
        SourceFile.All.SelectMany(Violations).ShouldBeEmpty();

    [Test]
    public void Every_permission_is_needed()
    {
        IEnumerable<(string Layer, string Used)> used = SourceFile.All.SelectMany(file => file.UsedLayers(Types).Select(layer => (file.Layer, layer))).Distinct();

        used.Order().ShouldBe(_mayUse.SelectMany(rule => rule.Value.Select(layer => (rule.Key, layer))).Order());
    }

    [Test]
    public void No_two_layers_know_each_other_even_through_others()
    {
        var free = new HashSet<string>();
        while (_mayUse.Keys.FirstOrDefault(layer => !free.Contains(layer) && _mayUse[layer].All(free.Contains)) is { } next) free.Add(next);

        free.Count.ShouldBe(_mayUse.Count);
    }

    [TestCase("using OrderedQueue.Pool;")]
    [TestCase("using static OrderedQueue.Pool.BatchSizer;")]
    [TestCase("using Sizer = OrderedQueue.Pool.BatchSizer;")]
    [TestCase("class A { long _b = OrderedQueue.Pool.BatchSizer.BatchTicks; }")]
    [TestCase("class A { long _b = Pool.BatchSizer.BatchTicks; }")]
    public void A_planted_violation_is_found(string line)
    {
        var planted = new SourceFile("OrderedQueue/Ordering/Planted.cs", $"{(line.StartsWith("using", StringComparison.Ordinal) ? line : "")}\nnamespace OrderedQueue.Ordering;\n{line}\n");

        Violations(planted).ShouldBe(["OrderedQueue/Ordering/Planted.cs: Ordering may not know Pool"]);
    }

    [Test]
    public void Nothing_below_the_root_holds_a_queue() =>
        SourceFile.All.Where(file => file.Layer.Length > 0).Where(NamesAQueue).Select(file => file.Path).ShouldBeEmpty();

    [TestCase("ParallelQueue _queue;", true)]
    [TestCase("void Run(ParallelQueue<int> queue) { }", true)]
    [TestCase("ParallelSingleTaskQueue<int, int>? _queue;", true)]
    [TestCase("ParallelQueueOptions _options; // of a ParallelQueue", false)]
    [TestCase("throw new ObjectDisposedException(nameof(ParallelQueue));", false)]
    public void A_planted_queue_is_found(string line, bool isFound) =>
        NamesAQueue(new SourceFile("OrderedQueue/Pool/Planted.cs", $"namespace OrderedQueue.Pool;\n{line}\n")).ShouldBe(isFound);

    private static IEnumerable<string> Violations(SourceFile file)
    {
        // The program file has no namespace; it is the worker's.
        string layer = file.Path.StartsWith("WorkerHost/", StringComparison.Ordinal) ? "WorkerHost" : file.Layer;
        return file.UsedLayers(Types).Where(used => used != layer && !_mayUse[layer].Contains(used))
            .Select(used => $"{file.Path}: {(layer.Length == 0 ? "the root" : layer)} may not know {used}");
    }

    /// <summary>A name in a message keeps no queue alive.</summary>
    private static bool NamesAQueue(SourceFile file) => ForbiddenNames.Queue().IsMatch(ForbiddenNames.Harmless().Replace(file.Code, ""));
}
