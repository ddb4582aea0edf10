namespace DocumentIndexer.CommandLine;

internal static class HelpText
{
    public const string Text = $"""
        Counts the words of a folder of documents on several worker processes, in order, and writes an index.

        Usage:
          DocumentIndexer [FOLDER] [options]       index every text file below FOLDER
          DocumentIndexer --search WORD [options]  answer from an index written before

        Without FOLDER the XML documentation that comes with the .NET SDK is indexed.

          --workers N     worker processes (default: one per processor)
          --batch N       documents per batch, each logged when it is complete (default: 100)
          --in-process    run the tasks in this process, without workers, for comparison
          --index FILE    the index to write or to search (default: {Settings.DefaultIndexPath} in the current folder)
          --search WORD   list the documents that contain WORD, most frequent first
          --top N         how many terms or documents to list (default: 10)
          --help          this text

        A file above 32 KB is cut between two words into several documents, FILE#1, FILE#2 ..., so that one large
        file keeps all workers busy. Files that cannot be read or are not text are reported and skipped, and links
        to folders are not followed. Ctrl+C ends early with the totals so far and leaves the index file as it was.

        Exit codes: 0 done or found, 1 word not found, 2 bad arguments, 3 failed, 130 interrupted.
        """;
}
