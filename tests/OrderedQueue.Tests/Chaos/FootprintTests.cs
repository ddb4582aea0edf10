using NUnit.Framework;
using OrderedQueue.Chaos.Kills;
using Shouldly;

namespace OrderedQueue.Tests.Chaos;

/// <summary>What a kill in a hundred leaves is seen after 10,000 of them.</summary>
public sealed class FootprintTests
{
    private const int Left = 100;

    private static readonly Footprint _before = new(Handles: 50, Sockets: 1, Threads: 10, Children: 0, TempEntries: 2, SharedMemoryFiles: 0, ResidentBytes: 60 << 20, HeapBytes: 1 << 20);

    [Test]
    public void Growth_NothingMore_IsEmpty() => _before.Growth(_before).ShouldBeEmpty();

    [Test]
    public void Growth_SomethingIsLeft_NamesIt() => LeftOvers().ShouldBe(
    [
        "handles: 50 before, 150 after.",
        "sockets: 1 before, 101 after.",
        "threads: 10 before, 110 after.",
        "child processes: 0 before, 1 after.",
        "temp entries: 2 before, 3 after.",
        "files in /dev/shm: 0 before, 1 after.",
        "resident MiB: 60 before, 160 after.",
        "managed KiB: 1024 before, 11024 after.",
    ]);

    [Test, Platform("Linux")]
    public void Take_AnOpenFile_CountsIt()
    {
        using var folder = new HeldFiles(Left);

        Footprint.Take().Handles.ShouldBeGreaterThanOrEqualTo(Left);
    }

    private static IEnumerable<string> LeftOvers() => new[]
    {
        _before with { Handles = _before.Handles + Left },
        _before with { Sockets = _before.Sockets + Left },
        _before with { Threads = _before.Threads + Left },
        _before with { Children = _before.Children + 1 },
        _before with { TempEntries = _before.TempEntries + 1 },
        _before with { SharedMemoryFiles = _before.SharedMemoryFiles + 1 },
        _before with { ResidentBytes = _before.ResidentBytes + (Left << 20) },
        _before with { HeapBytes = _before.HeapBytes + (Left * 100 << 10) },
    }.SelectMany(after => after.Growth(_before));

    private sealed class HeldFiles : IDisposable
    {
        private readonly FileStream[] _files;

        public HeldFiles(int count) => _files = [.. Enumerable.Range(0, count).Select(_ => File.OpenRead("/dev/null"))];

        public void Dispose() => Array.ForEach(_files, file => file.Dispose());
    }
}
