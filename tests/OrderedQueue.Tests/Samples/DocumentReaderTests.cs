using System.Text;
using DocumentIndexer.Documents;
using DocumentIndexer.Indexing;
using NUnit.Framework;
using Shouldly;

namespace OrderedQueue.Tests.Samples;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DocumentReaderTests : IDisposable
{
    private static readonly Encoding[] _encodings =
    [
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Read_WholeFile_DecodesByItsByteOrderMark([Range(0, 3)] int encoding)
    {
        const string text = "Größe 𐐀 日本語\n";
        Read(Slices(_encodings[encoding], text, sliceBytes: 4096)).ShouldBe([text]);
    }

    [Test]
    public void Read_EverySliceSize_GivesEveryWordOnce([Range(0, 3)] int encoding)
    {
        const string text = "one größe\tthree 日本語\r\nfive 𐐀𐐨 seven\n eight don't";
        for (int sliceBytes = 2; sliceBytes < 80; sliceBytes += 2)
        {
            string.Concat(Read(Slices(_encodings[encoding], text, sliceBytes))).ShouldBe(text, $"slices of {sliceBytes} bytes");
            CountsOf(Slices(_encodings[encoding], text, sliceBytes)).ShouldBe(Indexer.CountWords(text).Counts, ignoreOrder: true);
        }
    }

    [Test]
    public void Read_SlicesOfTextWithoutWhiteSpace_NeverCutACharacter([Range(0, 3)] int encoding)
    {
        string text = string.Concat(Enumerable.Repeat("ä日𐐨", 3000));
        string.Concat(Read(Slices(_encodings[encoding], text, sliceBytes: 1022))).ShouldBe(text);
    }

    [Test]
    public void Read_EmptyDocument_OpensNothing() =>
        DocumentReader.Read(new Document("gone", Path.Combine(_folder.Path, "gone"), 0, 0)).ShouldBe("");

    [Test]
    public void IndexDocument_BinaryFile_IsSkippedWithTheReason() =>
        Indexer.IndexDocument(Whole(_folder.Write("b", [65, 0, 66]))).SkipReason!.ShouldContain("not text");

    [Test]
    public void IndexDocument_VanishedFile_IsSkippedWithTheReason()
    {
        string path = _folder.Write("v", [65, 66]);
        Document document = Whole(path);
        File.Delete(path);
        Indexer.IndexDocument(document).SkipReason!.ShouldContain(path);
    }

    private static Document Whole(string path) => new("name", path, 0, new FileInfo(path).Length);

    private List<Document> Slices(Encoding encoding, string text, int sliceBytes)
    {
        string path = _folder.Write("text", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        long length = new FileInfo(path).Length;
        var slices = new List<Document>();
        for (long offset = 0; offset < length; offset += sliceBytes)
            slices.Add(new Document($"text#{slices.Count}", path, offset, Math.Min(sliceBytes, length - offset)));
        return slices;
    }

    private static string[] Read(List<Document> documents) => [.. documents.Select(DocumentReader.Read)];

    private static Dictionary<string, int> CountsOf(List<Document> documents) =>
        documents.SelectMany(static document => Indexer.IndexDocument(document).Counts)
            .GroupBy(static count => count.Key)
            .ToDictionary(static group => group.Key, static group => group.Sum(static count => count.Value));
}
