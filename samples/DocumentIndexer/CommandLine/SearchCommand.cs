using DocumentIndexer.Index;
using DocumentIndexer.Words;

namespace DocumentIndexer.CommandLine;

/// <summary>Answers <c>--search WORD</c> from the index file.</summary>
internal static class SearchCommand
{
    public static int Run(string word, Settings settings)
    {
        string term = Tokenizer.SingleWord(word)
            ?? throw new UsageException($"--search needs one word of at most {Tokenizer.MaxWordLength} letters or digits; '{word}' is not.");
        IReadOnlyList<(string Document, int Count)> found = Search(settings.IndexPath, term);
        if (found.Count == 0)
        {
            Console.WriteLine($"'{term}' is in no document.");
            return ExitCode.WordNotFound;
        }

        Console.WriteLine($"'{term}': {found.Sum(static one => (long)one.Count):N0} occurrences, {found.Count:N0} documents.");
        foreach ((string document, int count) in found.Take(settings.Top)) Console.WriteLine($"{count,8:N0}  {document}");
        if (found.Count > settings.Top) Console.WriteLine($"and {found.Count - settings.Top:N0} more (--top N lists N).");
        return ExitCode.Done;
    }

    private static IReadOnlyList<(string Document, int Count)> Search(string path, string term)
    {
        try
        {
            return IndexFile.Search(path, term);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandFailedException($"There is no index '{Path.GetFullPath(path)}'. Write one first: run without --search, or name one with --index FILE.", exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"The index '{path}' cannot be read: {exception.Message}", exception);
        }
    }
}
