namespace DocumentIndexer.Indexing;

/// <summary>The producer's marker behind the last document of a batch: when the consumer gets it, the whole batch is in.</summary>
internal sealed record BatchDone(int Number, int Documents);
