using DocumentIndexer.Index;

namespace DocumentIndexer.Indexing;

/// <summary>What a run has found; complete unless it was interrupted.</summary>
internal sealed record RunResult(Totals Totals, InvertedIndex Index, TimeSpan Elapsed, bool Interrupted);
