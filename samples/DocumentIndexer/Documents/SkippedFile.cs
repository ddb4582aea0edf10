namespace DocumentIndexer.Documents;

/// <summary>A file or folder that is not in the index, and why.</summary>
internal sealed record SkippedFile(string Name, string Reason);
