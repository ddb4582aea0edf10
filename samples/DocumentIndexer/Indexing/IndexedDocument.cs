namespace DocumentIndexer.Indexing;

/// <summary>What a worker sends back for one document.</summary>
/// <param name="Words">How many words the document has.</param>
/// <param name="Counts">How often each term occurs in it.</param>
/// <param name="SkipReason">Why the document could not be read; null when it was.</param>
public sealed record IndexedDocument(long Words, Dictionary<string, int> Counts, string? SkipReason = null)
{
    public static IndexedDocument Skipped(string reason) => new(0, [], reason);
}
