using DocumentIndexer.Documents;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Samples;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DocumentFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(DocumentSlicer.SliceBytes, 1)]
    [TestCase(DocumentSlicer.SliceBytes + 1, 2)]
    [TestCase((3 * DocumentSlicer.SliceBytes) - 1, 3)]
    public void Slice_Length_CoversTheFileWithoutGaps(long length, int expectedCount)
    {
        Document[] slices = [.. DocumentSlicer.Slice("f", "/f", length)];

        slices.Length.ShouldBe(expectedCount);
        long next = 0;
        foreach (Document slice in slices)
        {
            slice.Offset.ShouldBe(next);
            slice.Length.ShouldBeLessThanOrEqualTo(DocumentSlicer.SliceBytes);
            next += slice.Length;
        }

        next.ShouldBe(length);
        slices.Select(static slice => slice.Name).ShouldBe(
            expectedCount == 1 ? ["f"] : Enumerable.Range(1, expectedCount).Select(static number => $"f#{number}"));
    }

    [Test]
    public void Walk_Folder_YieldsFilesInAStableOrder()
    {
        foreach (string name in (string[])["b", "a", "sub/y", "sub/x", "z/w/v", "c"]) _folder.Write(name, [65]);
        Names(new DocumentFolder(_folder.Path)).ShouldBe(["a", "b", "c", "sub/x", "sub/y", "z/w/v"]);
    }

    [Test]
    public void Walk_Pattern_LeavesOtherFilesOut()
    {
        foreach (string name in (string[])["a.dll", "a.xml", "sub/b.xml"]) _folder.Write(name, [65]);
        Names(new DocumentFolder(_folder.Path, "*.xml")).ShouldBe(["a.xml", "sub/b.xml"]);
    }

    [Test]
    public void Walk_LinkToAFolderAbove_IsNotFollowed()
    {
        _folder.Write("sub/a", [65]);
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "sub", "up"), _folder.Path);
        Names(new DocumentFolder(_folder.Path)).ShouldBe(["sub/a"]);
    }

    [Test]
    public void Walk_BrokenLinkAndLargeBinary_AreSkippedOnce()
    {
        _folder.Write("big", new byte[DocumentSlicer.SliceBytes * 5]);
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "broken"), Path.Combine(_folder.Path, "nowhere"));
        _folder.Write("text", [65]);

        object[] found = [.. new DocumentFolder(_folder.Path).Walk()];

        found.Length.ShouldBe(3);
        found[0].ShouldBeOfType<SkippedFile>().Name.ShouldBe("big");
        found[1].ShouldBeOfType<SkippedFile>().Name.ShouldBe("broken");
        found[2].ShouldBeOfType<Document>().Name.ShouldBe("text");
    }

    [Test]
    public void Walk_LinkToAFile_IsAsLongAsTheFile()
    {
        string target = _folder.Write("a", new byte[12]);
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "b"), target);
        new DocumentFolder(_folder.Path).Walk().Cast<Document>().Select(static document => document.Length).ShouldBe([12, 12]);
    }

    [Test]
    public void Walk_MissingFolder_IsSkippedNotThrown() =>
        new DocumentFolder(Path.Combine(_folder.Path, "gone")).Walk().ShouldHaveSingleItem().ShouldBeOfType<SkippedFile>();

    [Test]
    public void FindBelow_SeveralPacks_TakesTheNewestThatHasText()
    {
        _folder.Write("packs/Microsoft.NETCore.App.Ref/9.0.10/a.xml", [65]);
        _folder.Write("packs/Microsoft.NETCore.App.Ref/10.0.2/a.xml", [65]);
        _folder.Write("packs/Microsoft.NETCore.App.Ref/11.0.0-rc.1/a.dll", [65]);
        DefaultText.FindBelow(_folder.Path)!.Root.ShouldEndWith("10.0.2");
    }

    [Test]
    public void FindBelow_NoPack_TakesTheSdk()
    {
        _folder.Write("sdk/10.0.100/FSharp/a.xml", [65]);
        DefaultText.FindBelow(_folder.Path)!.Root.ShouldEndWith("10.0.100");
    }

    [Test]
    public void FindBelow_NoSdk_IsNull() => DefaultText.FindBelow(_folder.Path).ShouldBeNull();

    private static IEnumerable<string> Names(DocumentFolder folder) =>
        folder.Walk().Cast<Document>().Select(static document => document.Name.Replace('\\', '/'));
}
