namespace DocumentIndexer.Documents;

/// <summary>The file's first bytes are not text.</summary>
internal sealed class NotTextException() : Exception("not text (a NUL byte near its start)");
