namespace DocumentIndexer.Index;

/// <summary>How often a term occurs in one document.</summary>
internal readonly record struct Posting(int Document, int Count);
