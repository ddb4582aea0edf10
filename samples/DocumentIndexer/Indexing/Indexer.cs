using DocumentIndexer.Documents;
using DocumentIndexer.Words;

namespace DocumentIndexer.Indexing;

/// <summary>The task: a static method whose argument and result are plain records, so that it can run in any worker process.</summary>
public static class Indexer
{
    public static IndexedDocument IndexDocument(Document document)
    {
        try
        {
            return CountWords(DocumentReader.Read(document));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotTextException)
        {
            // A file that vanished or is locked is an expected result here. What is not expected would reach the consumer as a failed outcome.
            return IndexedDocument.Skipped(exception.Message);
        }
    }

    internal static IndexedDocument CountWords(string text)
    {
        long words = 0;
        var counts = new Dictionary<string, int>();
        var countOf = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var tokens = new Tokenizer(text, stackalloc char[Tokenizer.MaxWordLength]);
        while (tokens.MoveNext())
        {
            words++;
            countOf.TryGetValue(tokens.Current, out int count);
            countOf[tokens.Current] = count + 1;
        }

        return new IndexedDocument(words, counts);
    }
}
