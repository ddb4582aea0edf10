using DocumentIndexer.Documents;

namespace DocumentIndexer.Display;

/// <summary>Shows how far the run is; called by the consumer thread.</summary>
internal interface IProgressDisplay
{
    /// <summary>Shows progress for as long as <paramref name="consume"/> runs.</summary>
    void While(Action consume);

    /// <param name="done">Documents that the consumer has.</param>
    /// <param name="found">Documents that the producer has found.</param>
    /// <param name="foundAll">Whether the producer is through.</param>
    void DocumentDone(int done, int found, bool foundAll);

    void BatchDone(string line);

    void Skipped(SkippedFile file);
}
