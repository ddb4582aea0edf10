using DocumentIndexer.Documents;

using OrderedQueue;

namespace DocumentIndexer.Indexing;

/// <summary>Walks the folder and puts one task per document; runs on a thread of its own.</summary>
internal sealed class Producer(ParallelQueue queue, DocumentFolder folder, int batchSize)
{
    private volatile int _found;
    private volatile bool _foundAll;
    private int _inBatch;
    private int _batches;

    /// <summary>Documents put so far; any thread may ask.</summary>
    public int Found => _found;

    /// <summary>Whether the whole folder has been walked; any thread may ask.</summary>
    public bool FoundAll => _foundAll;

    public void Run()
    {
        try
        {
            foreach (object found in folder.Walk()) Put(found);
            if (_inBatch > 0) EndBatch();
            _foundAll = true;
        }
        catch (QueueStoppedException)
        {
            // Ctrl+C has ended the queue while there was more to put: the consumer's summary says so.
        }
        finally
        {
            // Without it the consumer would wait for more.
            queue.Stop();
        }
    }

    private void Put(object found)
    {
        if (found is not Document document)
        {
            // What is not a task passes through: the consumer meets it at its place in the order.
            queue.PutValue(found);
            return;
        }

        // Blocks while the queue is full, so that a huge folder needs little memory. The correlation id comes back with the outcome, also when the task fails.
        queue.Put(Indexer.IndexDocument, document, new PutOptions { CorrelationId = document });
        _found++;
        if (++_inBatch == batchSize) EndBatch();
    }

    private void EndBatch()
    {
        queue.PutValue(new BatchDone(++_batches, _inBatch));
        _inBatch = 0;
    }
}
