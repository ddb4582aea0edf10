using DocumentIndexer.Index;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Samples;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class IndexFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string IndexPath => Path.Combine(_folder.Path, "index");

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Search_EveryTermWritten_FindsItsDocumentsMostFrequentFirst()
    {
        const int documents = 300;
        var index = new InvertedIndex();
        for (int i = 0; i < documents; i++)
            index.Add($"d{i:D3}", new() { ["every"] = i + 1, [$"only{i}"] = 7, [i % 2 == 0 ? "even" : "ungerade-ü"] = 1 });
        IndexFile.Write(IndexPath, index);

        IndexFile.Search(IndexPath, "every")
            .ShouldBe(Enumerable.Range(0, documents).Reverse().Select(static i => ($"d{i:D3}", i + 1)));
        for (int i = 0; i < documents; i++) IndexFile.Search(IndexPath, $"only{i}").ShouldBe([($"d{i:D3}", 7)]);
        IndexFile.Search(IndexPath, "ungerade-ü")
            .ShouldBe(Enumerable.Range(0, documents).Where(static i => i % 2 == 1).Select(static i => ($"d{i:D3}", 1)));
    }

    [TestCase("absent")]
    [TestCase("")]
    [TestCase("zzz")]
    public void Search_UnknownTerm_FindsNothing(string term)
    {
        WriteOne();
        IndexFile.Search(IndexPath, term).ShouldBeEmpty();
    }

    [Test]
    public void Write_OverAnOlderIndex_ReplacesItAndLeavesNothingElse()
    {
        var older = new InvertedIndex();
        older.Add("old", new() { ["word"] = 1 });
        IndexFile.Write(IndexPath, older);
        WriteOne();
        IndexFile.Search(IndexPath, "word").ShouldBe([("document", 3)]);
        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([IndexPath]);
    }

    [Test]
    public void Write_TargetCannotBeReplaced_ThrowsAndLeavesNothingElse()
    {
        Directory.CreateDirectory(IndexPath);
        Should.Throw<Exception>(WriteOne).ShouldBeAssignableTo<SystemException>();
        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([IndexPath]);
    }

    [Test]
    public void Search_FileCutAnywhere_FindsTheTermOrSaysThatItIsDamaged()
    {
        WriteOne();
        byte[] whole = File.ReadAllBytes(IndexPath);
        for (int length = 0; length < whole.Length; length++)
        {
            string cut = _folder.Write("cut", whole[..length]);
            Should.Throw<InvalidDataException>(() => IndexFile.Search(cut, "word"), $"the first {length} bytes").Message.ShouldContain(cut);
        }
    }

    [Test]
    public void Top_Count_OrdersByOccurrencesThenByTerm()
    {
        var index = new InvertedIndex();
        index.Add("a", new() { ["x"] = 2, ["b"] = 1, ["a"] = 1 });
        index.Add("b", new() { ["x"] = 2, ["y"] = 3 });
        index.Top(3).ShouldBe([("x", 4L), ("y", 3L), ("a", 1L)]);
        index.TermCount.ShouldBe(4);
    }

    private void WriteOne()
    {
        var index = new InvertedIndex();
        index.Add("document", new() { ["word"] = 3 });
        IndexFile.Write(IndexPath, index);
    }
}
