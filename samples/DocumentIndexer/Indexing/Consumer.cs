using DocumentIndexer.Display;
using DocumentIndexer.Documents;
using DocumentIndexer.Index;

using OrderedQueue;

namespace DocumentIndexer.Indexing;

/// <summary>Merges the results, which come in the order in which the documents were put; runs on a thread of its own.</summary>
internal sealed class Consumer(ParallelQueue queue, Producer producer, IProgressDisplay display)
{
    private int _mergedInBatch;

    public InvertedIndex Index { get; } = new();

    public Totals Totals { get; } = new();

    public void Run() => display.While(() =>
    {
        foreach (Outcome outcome in queue.ReadAll()) Take(outcome);
    });

    private void Take(Outcome outcome)
    {
        switch (outcome.Status)
        {
            case OutcomeStatus.Value:
                Merge(outcome.GetValue<IndexedDocument>(), outcome);
                break;
            case OutcomeStatus.PassedThrough:
                TakeMarker(outcome.GetValue<object>());
                break;
            case OutcomeStatus.Abandoned:
                Totals.Abandoned++;
                break;
            default:
                // The task threw or its worker died: one document is missing, and the queue goes on.
                Skip(new SkippedFile(DocumentOf(outcome).Name, outcome.Error!.Message));
                break;
        }
    }

    private void Merge(IndexedDocument indexed, Outcome outcome)
    {
        Document document = DocumentOf(outcome);
        if (indexed.SkipReason is { } reason)
        {
            Skip(new SkippedFile(document.Name, reason));
            return;
        }

        Index.Add(document.Name, indexed.Counts);
        Totals.Add(document.Length, indexed.Words, outcome.WorkerPid);
        _mergedInBatch++;
        display.DocumentDone(Totals.Documents, producer.Found, producer.FoundAll);
    }

    private void TakeMarker(object marker)
    {
        if (marker is SkippedFile file)
        {
            Skip(file);
            return;
        }

        // Every document of the batch has been merged by now, and none of the next one.
        var done = (BatchDone)marker;
        display.BatchDone($"batch {done.Number}: {_mergedInBatch} of {done.Documents} documents; so far {Totals.Documents:N0} documents, {Totals.Words:N0} words, {Index.TermCount:N0} terms");
        _mergedInBatch = 0;
    }

    private void Skip(SkippedFile file)
    {
        Totals.Skipped.Add(file);
        display.Skipped(file);
    }

    private static Document DocumentOf(Outcome outcome) => (Document)outcome.CorrelationId!;
}
