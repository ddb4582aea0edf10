using DocumentIndexer.Documents;

namespace DocumentIndexer.Display;

/// <summary>Lines only, for files and pipes.</summary>
internal sealed class PlainProgress(TextWriter output) : IProgressDisplay
{
    public void While(Action consume) => consume();

    public void DocumentDone(int done, int found, bool foundAll)
    {
        // The lines of the batches say enough.
    }

    public void BatchDone(string line) => output.WriteLine(line);

    public void Skipped(SkippedFile file) => output.WriteLine($"skipped {file.Name}: {file.Reason}");
}
