namespace DocumentIndexer.Index;

/// <summary>From each term to the documents that contain it. Filled by the consumer thread alone.</summary>
internal sealed class InvertedIndex
{
    private readonly List<string> _documents = [];
    private readonly Dictionary<string, List<Posting>> _postings = [];

    public IReadOnlyList<string> Documents => _documents;

    public int TermCount => _postings.Count;

    public void Add(string document, Dictionary<string, int> counts)
    {
        int number = _documents.Count;
        _documents.Add(document);
        foreach ((string term, int count) in counts)
        {
            if (!_postings.TryGetValue(term, out List<Posting>? postings)) _postings.Add(term, postings = []);
            postings.Add(new Posting(number, count));
        }
    }

    public IEnumerable<(string Term, List<Posting> Postings)> InTermOrder() =>
        _postings.OrderBy(static entry => entry.Key, StringComparer.Ordinal).Select(static entry => (entry.Key, entry.Value));

    public IReadOnlyList<(string Term, long Count)> Top(int count) =>
    [
        .. _postings
            .Select(static entry => (Term: entry.Key, Count: entry.Value.Sum(static posting => (long)posting.Count)))
            .OrderByDescending(static entry => entry.Count)
            .ThenBy(static entry => entry.Term, StringComparer.Ordinal)
            .Take(count),
    ];
}
