using DocumentIndexer.Display;
using DocumentIndexer.Documents;
using DocumentIndexer.Index;
using DocumentIndexer.Indexing;

using OrderedQueue;

using Spectre.Console;

namespace DocumentIndexer.CommandLine;

/// <summary>Indexes a folder and writes the index file.</summary>
internal static class IndexCommand
{
    public static int Run(Settings settings)
    {
        DocumentFolder folder = Choose(settings.Folder);
        Console.WriteLine($"Indexing {Path.Combine(folder.Root, folder.Pattern)}");
        RunResult result = RunQueue(settings, folder);
        Summary.Write(AnsiConsole.Console, result, settings.Top);
        if (result.Interrupted) return ExitCode.Interrupted;
        Write(settings.IndexPath, result.Index);
        return ExitCode.Done;
    }

    private static DocumentFolder Choose(string? given)
    {
        if (given is null)
        {
            return DefaultText.Find()
                ?? throw new CommandFailedException("There is no .NET SDK beside this runtime whose documentation could be indexed. Name a FOLDER.");
        }

        return Directory.Exists(given)
            ? new DocumentFolder(given)
            : throw new CommandFailedException(File.Exists(given) ? $"'{given}' is a file; name the folder it is in." : $"There is no folder '{given}'.");
    }

    private static RunResult RunQueue(Settings settings, DocumentFolder folder)
    {
        bool isTerminal = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;
        IProgressDisplay display = isTerminal ? new LiveProgress(AnsiConsole.Console) : new PlainProgress(Console.Out);
        try
        {
            return new IndexingRun(settings, folder, display).Run();
        }
        catch (WorkerStartException exception)
        {
            throw new CommandFailedException(exception.Message, exception);
        }
    }

    private static void Write(string path, InvertedIndex index)
    {
        try
        {
            IndexFile.Write(path, index);
            Console.WriteLine($"Index written to {path} ({new FileInfo(path).Length / 1e6:F1} MB). Ask it: --search WORD");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"The index cannot be written to '{path}': {exception.Message}", exception);
        }
    }
}
