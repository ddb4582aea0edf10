namespace DocumentIndexer.Documents;

/// <summary>Cuts a large file into documents of about the same size, so that one large file does not leave all workers but one idle.</summary>
internal static class DocumentSlicer
{
    /// <summary>About a millisecond of work: enough to be worth sending, little enough to spread evenly.</summary>
    public const long SliceBytes = 32 * 1024;

    public static IEnumerable<Document> Slice(string name, string path, long length)
    {
        if (length <= SliceBytes)
        {
            yield return new Document(name, path, 0, length);
            yield break;
        }

        for (long offset = 0, number = 1; offset < length; offset += SliceBytes, number++)
        {
            yield return new Document($"{name}#{number}", path, offset, Math.Min(SliceBytes, length - offset));
        }
    }
}
