using DocumentIndexer.Documents;

namespace DocumentIndexer.Indexing;

/// <summary>What the consumer has counted; owned by the consumer thread until that has ended.</summary>
internal sealed class Totals
{
    public int Documents { get; private set; }

    public long Words { get; private set; }

    public long Bytes { get; private set; }

    public int Abandoned { get; set; }

    public List<SkippedFile> Skipped { get; } = [];

    /// <summary>Documents by process id.</summary>
    public SortedDictionary<int, int> DocumentsByWorker { get; } = [];

    public void Add(long bytes, long words, int workerPid)
    {
        Documents++;
        Words += words;
        Bytes += bytes;
        DocumentsByWorker[workerPid] = DocumentsByWorker.GetValueOrDefault(workerPid) + 1;
    }
}
